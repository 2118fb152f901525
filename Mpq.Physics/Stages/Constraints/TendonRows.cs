using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Constraints;

/// <summary>Constraint rows along tendons.</summary>
internal static class TendonRows
{
    /// <summary>Writes s J, J the tendon's Jacobian.</summary>
    public static void Copy<T, TMemory>(World<T, TMemory> w, int tendon, int target, T s)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int source = w.Index(w.Layout.Tendons.Jacobian + tendon);
        for (int k = 0; k < w.Index(w.Layout.Tendons.DofCount + tendon); k++)
            w[target + k] = s * w[source + k];
    }
}
