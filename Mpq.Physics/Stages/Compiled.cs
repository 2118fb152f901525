using System.Runtime.CompilerServices;

namespace Mpq.Physics.Stages;

/// <summary>How stages are compiled.</summary>
internal static class Compiled
{
    /// <summary>
    /// As a function of its own, once for all its callers, on a GPU too; what it calls and does not say so is inlined there. One kernel with
    /// everything inlined takes a compiler minutes and more registers.
    /// </summary>
    public const MethodImplOptions Apart = MethodImplOptions.NoInlining;
}
