using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// Forces of springs and dampers (nv): τ = −k (q ⊖ q₀) − d v of joints, and Jᵀ f of tendons with f = k (l − L) outside the lengths at
/// rest l, − d L̇. MuJoCo, "Computation", passive forces.
/// </summary>
public static class Passive
{
    /// <summary>Sets passive forces.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int dof = 0; dof < w.Layout.Dofs.Count; dof++)
            w[w.Layout.Dofs.Passive + dof] = -(w.Parameter(w.Layout.Dofs.Damping, dof) * w[w.Layout.State.Velocity + dof]);
        for (int spring = 0; spring < w.Layout.Joints.SpringCount; spring++)
            JointSpring(w, w.Index(w.Layout.Joints.Springs + spring));
        for (int tendon = 0; tendon < w.Layout.Tendons.Count; tendon++)
            Tendons.Add(w, tendon, TendonForce(w, tendon), w.Layout.Dofs.Passive);
    }

    private static void JointSpring<T, TMemory>(World<T, TMemory> w, int joint)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int kind = w.Index(w.Layout.Joints.Kind + joint);
        int force = w.Layout.Dofs.Passive + w.Index(w.Layout.Joints.Dof + joint);
        int position = w.Layout.State.Position + w.Index(w.Layout.Joints.Position + joint);
        int rest = w.Layout.Joints.Rest + (7 * joint);
        T minus = -w.Parameter(w.Layout.Joints.Stiffness, joint);
        if (kind is (int)JointKind.Hinge or (int)JointKind.Slide)
        {
            w[force] = T.MultiplyAdd(minus, w[position] - w.Constant(rest), w[force]);
            return;
        }

        if (kind == (int)JointKind.Free)
        {
            w.Set(force, Vector3<T>.MultiplyAdd(minus, w.Vector(position) - w.ConstantVector(rest), w.Vector(force)));
            force += 3;
            position += 3;
            rest += 3;
        }

        Quaternion<T> apart = w.ConstantQuaternion(rest).Conjugate * Quaternion<T>.Normalize(w.Quaternion(position));
        w.Set(force, Vector3<T>.MultiplyAdd(minus, Quaternion<T>.RotationVector(apart), w.Vector(force)));
    }

    private static T TendonForce<T, TMemory>(World<T, TMemory> w, int tendon)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T length = w[w.Layout.Tendons.Length + tendon];
        T shortest = w.Constant(w.Layout.Tendons.Rest + (2 * tendon)), longest = w.Constant(w.Layout.Tendons.Rest + (2 * tendon) + 1);
        // l − L with the nearest l at rest.
        T stretch = T.Min(T.Max(length, shortest), longest) - length;
        T damping = w.Parameter(w.Layout.Tendons.Damping, tendon) * w[w.Layout.Tendons.Velocity + tendon];
        return T.MultiplyAdd(w.Parameter(w.Layout.Tendons.Stiffness, tendon), stretch, -damping);
    }
}
