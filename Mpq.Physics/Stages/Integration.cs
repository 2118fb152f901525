using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// Semi-implicit Euler: v' = v + h A⁻¹ M q̈, q' = q ⊕ h v', with A = M, or M + h D with the damping of joints (Euler), or M − h ∂f/∂v on the
/// branches of M (implicitfast). MuJoCo, "Computation", numerical integration.
/// </summary>
public static class Integration
{
    /// <summary>Advances velocities, then positions, by one time step.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T h = w.Constant(w.Layout.State.TimeStep);
        int rate = w.Layout.State.Acceleration;
        if (w.Layout.Dofs.ImplicitVelocity != 0)
        {
            rate = w.Layout.Dofs.NextVelocity;
            ImplicitVelocity.Run(w, rate);
        }

        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            int v = w.Layout.State.Velocity + i;
            w[v] = T.MultiplyAdd(h, w[rate + i], w[v]);
        }

        for (int joint = 0; joint < w.Layout.Joints.Count; joint++)
            Advance(w, joint, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance<T, TMemory>(World<T, TMemory> w, int joint, T h)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int kind = w.Index(w.Layout.Joints.Kind + joint);
        int q = w.Layout.State.Position + w.Index(w.Layout.Joints.Position + joint);
        int v = w.Layout.State.Velocity + w.Index(w.Layout.Joints.Dof + joint);
        if (kind is (int)JointKind.Hinge or (int)JointKind.Slide)
        {
            w[q] = T.MultiplyAdd(h, w[v], w[q]);
            return;
        }

        if (kind == (int)JointKind.Free)
        {
            w.Set(q, Vector3<T>.MultiplyAdd(h, w.Vector(v), w.Vector(q)));
            q += 3;
            v += 3;
        }

        w.Set(q, Turned(w.Quaternion(q), w.Vector(v), h));
    }

    // q exp(h ω/2), normalised.
    private static Quaternion<T> Turned<T>(Quaternion<T> q, Vector3<T> omega, T h)
        where T : unmanaged, IReal<T>
    {
        T speed = T.Sqrt(Vector3<T>.Dot(omega, omega));
        Vector3<T> axis = (T.Of(1) / T.Max(speed, T.Of(1e-15))) * omega;
        return Quaternion<T>.Normalize(Quaternion<T>.Normalize(q) * Quaternion<T>.About(axis, h * speed));
    }
}
