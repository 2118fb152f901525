using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// −h ∂f/∂v of tendon damping (−b Jᵀ J) and of actuators ((g₂ u + b₂) momentᵀ moment, where the force is within its range) on the
/// branches of M.
/// </summary>
internal static class VelocityDerivatives
{
    /// <summary>Adds it to the matrix that will be factored.</summary>
    public static void Subtract<T, TMemory>(World<T, TMemory> w, T h)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int dense = w.Layout.Solver.MassSearch;
        for (int tendon = 0; tendon < w.Layout.Tendons.Count; tendon++)
        {
            Clear(w, dense);
            Tendons.Add(w, tendon, T.Of(1), dense);
            AddOuter(w, dense, h * w.Parameter(w.Layout.Tendons.Damping, tendon));
        }

        for (int actuator = 0; actuator < w.Layout.Actuators.Count; actuator++)
        {
            T slope = h * Damping(w, actuator);
            if (w.Index(w.Layout.Actuators.Drive + actuator) == (int)Drive.Scalar)
            {
                T gear = w.Constant(w.Layout.Actuators.Gear + (6 * actuator));
                int diagonal = w.Layout.Mass.Factor + w.Index(w.Layout.Mass.Address + w.Index(w.Layout.Actuators.Dof + actuator));
                w[diagonal] = T.MultiplyAdd(slope, gear * gear, w[diagonal]);
                continue;
            }

            Clear(w, dense);
            Transmission.Add(w, actuator, T.Of(1), dense);
            AddOuter(w, dense, slope);
        }
    }

    // −∂f/∂l̇.
    private static T Damping<T, TMemory>(World<T, TMemory> w, int actuator)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T gain = w.Parameter(w.Layout.Actuators.Gain, (3 * actuator) + 2), bias = w.Parameter(w.Layout.Actuators.Bias, (3 * actuator) + 2);
        int range = w.Layout.Actuators.ForceRange + (2 * actuator);
        T force = w[w.Layout.Actuators.Force + actuator], zero = T.Of(0);
        T control = w[w.Layout.State.Control + w.Index(w.Layout.Actuators.Control + actuator)];
        T slope = -T.MultiplyAdd(gain, control, bias);
        return T.IfLess(w.Constant(range), force, T.IfLess(force, w.Constant(range + 1), slope, zero), zero);
    }

    private static void Clear<T, TMemory>(World<T, TMemory> w, int x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
            w[x + i] = T.Of(0);
    }

    private static void AddOuter<T, TMemory>(World<T, TMemory> w, int x, T s)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            int at = w.Layout.Mass.Factor + w.Index(w.Layout.Mass.Address + i);
            T scaled = s * w[x + i];
            for (int j = i; j >= 0; j = w.Index(w.Layout.Dofs.Parent + j))
            {
                w[at] = T.MultiplyAdd(scaled, w[x + j], w[at]);
                at++;
            }
        }
    }
}
