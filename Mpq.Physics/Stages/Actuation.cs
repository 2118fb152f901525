using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// Forces of actuators (nv): f = (g₀ + g₁ l + g₂ l̇) u + b₀ + b₁ l + b₂ l̇ with control u and force f clamped, τ = momentᵀ f, sums
/// per joint clamped. Lengths l and velocities l̇ in the transmission's units. MuJoCo, "Computation", actuation model.
/// </summary>
public static class Actuation
{
    /// <summary>Sets lengths, velocities, forces of actuators and their joint forces.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int dof = 0; dof < w.Layout.Dofs.Count; dof++)
            w[w.Layout.Dofs.Actuation + dof] = T.Of(0);
        for (int actuator = 0; actuator < w.Layout.Actuators.Count; actuator++)
        {
            Transmission.Run(w, actuator);
            w[w.Layout.Actuators.Force + actuator] = Force(w, actuator);
        }

        ForceClamps.OfTendons(w);
        for (int actuator = 0; actuator < w.Layout.Actuators.Count; actuator++)
            Transmission.Add(w, actuator, w[w.Layout.Actuators.Force + actuator], w.Layout.Dofs.Actuation);
        ForceClamps.OfJoints(w);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Force<T, TMemory>(World<T, TMemory> w, int actuator)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T length = w[w.Layout.Actuators.Length + actuator], velocity = w[w.Layout.Actuators.Velocity + actuator];
        T control = Control(w, actuator);
        T gain = Affine(w, w.Layout.Actuators.Gain, actuator, length, velocity);
        T bias = Affine(w, w.Layout.Actuators.Bias, actuator, length, velocity);
        return Clamp(w, w.Layout.Actuators.ForceRange + (2 * actuator), T.MultiplyAdd(gain, control, bias));
    }

    /// <summary>The clamped control of an actuator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Control<T, TMemory>(World<T, TMemory> w, int actuator)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => Clamp(
            w,
            w.Layout.Actuators.ControlRange + (2 * actuator),
            w[w.Layout.State.Control + w.Index(w.Layout.Actuators.Control + actuator)]);

    private static T Affine<T, TMemory>(World<T, TMemory> w, int table, int actuator, T length, T velocity)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> a = w.ParameterVector(table, 3 * actuator);
        return T.MultiplyAdd(a.Y, length, T.MultiplyAdd(a.Z, velocity, a.X));
    }

    /// <summary>x within two constants. Not a number stays what it is: a bad control must not pass for a good one.</summary>
    internal static T Clamp<T, TMemory>(World<T, TMemory> w, int range, T x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => T.Max(w.Constant(range), T.Min(w.Constant(range + 1), x));
}
