using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// The rate of velocity that takes damping at the end of the step: a = A⁻¹ M q̈, A = M + h D (joint damping) and, for implicitfast, less
/// h ∂f/∂v of tendon damping and actuators on the branches of M. MuJoCo, "Computation", numerical integration.
/// </summary>
public static class ImplicitVelocity
{
    /// <summary>Sets a.</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="rate">First of nv rows that receive it.</param>
    public static void Run<T, TMemory>(World<T, TMemory> w, int rate)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T h = w.Constant(w.Layout.State.TimeStep);
        for (int i = 0; i < w.Layout.Mass.Count; i++)
            w[w.Layout.Mass.Factor + i] = w[w.Layout.Mass.Matrix + i];
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            int diagonal = w.Layout.Mass.Factor + w.Index(w.Layout.Mass.Address + i);
            w[diagonal] = T.MultiplyAdd(h, w.Parameter(w.Layout.Dofs.Damping, i), w[diagonal]);
            w[rate + i] = w[w.Layout.Solver.MassAcceleration + i];
        }

        if (w.Layout.Dofs.ImplicitForces != 0)
            VelocityDerivatives.Subtract(w, h);
        for (int body = 0; body < w.Layout.Dofs.FreeBodyCount; body++)
            FreeBodyRate.Gather(w, body);
        TreeFactor.Factor(w);
        TreeFactor.Solve(w, rate);
        for (int body = 0; body < w.Layout.Dofs.FreeBodyCount; body++)
            FreeBodyRate.Run(w, body, rate);
    }
}
