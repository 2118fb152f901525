using System.Runtime.CompilerServices;

namespace Mpq.Physics.Stages;

/// <summary>How stages are compiled.</summary>
public static class Compiled
{
    /// <summary>
    /// As a function of its own, once for all its callers, on a GPU too; what it calls and does not say so is inlined there. One kernel with
    /// everything inlined takes a compiler minutes and more registers. On a CPU also <see cref="AtOnce"/>.
    /// </summary>
    public const MethodImplOptions Apart = MethodImplOptions.NoInlining | AtOnce;

    /// <summary>
    /// On a CPU with all optimisations from the first call on, and by no profile. One that tells the compiler what is hot makes it inline so
    /// much that its budget is spent before it comes to what must be inlined: the drawer's plans took twice as long, the
    /// pendulum's four times.
    /// </summary>
    public const MethodImplOptions AtOnce = MethodImplOptions.AggressiveOptimization;
}
