using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Constraints;

/// <summary>
/// What the residual r = J q̈ − a of a row was at the end of the last step, r − h (B J q̈ + K d J v) with this step's Jacobian: the velocity
/// was h q̈ less then, and the distance h J v. Forces last from step to step, and residuals with them; q̈ itself need not.
/// </summary>
internal static class Expectation
{
    /// <summary>Sets residual and expected residual of a row that is a limit, or dry friction.</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="block">Block of one row, with Jacobian and reference.</param>
    /// <param name="damping">B, or 0 to expect the residual.</param>
    public static void Set<T, TMemory>(World<T, TMemory> w, in Block block, T damping)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T acceleration = block.Dot(w, 0, w.Layout.State.Acceleration), residual = acceleration - w[block.Reference];
        w[block.Residual] = residual;
        w[block.Expected] = Of(w, residual, acceleration, damping, T.Of(0));
    }

    /// <summary>The expected residual.</summary>
    public static T Of<T, TMemory>(World<T, TMemory> w, T residual, T acceleration, T damping, T approach)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => T.MultiplyAdd(-w.Constant(w.Layout.State.TimeStep), T.MultiplyAdd(damping, acceleration, approach), residual);
}
