using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// How each degree of freedom moves its link at unit velocity: spatial motions S_i (6) about the tree's origin.
/// Hinge: axis a through p: (a, a × (o − p)); slide: (0, a). Ball: the link's three axes; free: the world's axes, then the link's.
/// MuJoCo, "Computation", kinematics.
/// </summary>
public static class Motions
{
    /// <summary>Sets the motions of all degrees of freedom.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int joint = 0; joint < w.Layout.Joints.Count; joint++)
            OfJoint(w, joint);
    }

    private static void OfJoint<T, TMemory>(World<T, TMemory> w, int joint)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int kind = w.Index(w.Layout.Joints.Kind + joint);
        int dof = w.Index(w.Layout.Joints.Dof + joint);
        int link = w.Index(w.Layout.Dofs.Link + dof);
        int row = w.Layout.Dofs.Motion + (6 * dof);
        if (kind == (int)JointKind.Slide)
        {
            w.Set(row, new Spatial<T>(Vector3<T>.Zero, w.Vector(w.Layout.Joints.WorldAxis + (3 * joint))));
            return;
        }

        int root = w.Index(w.Layout.Links.Root + link);
        Vector3<T> arm = w.Vector(w.Layout.Links.Position + (3 * root)) - w.Vector(w.Layout.Joints.WorldAnchor + (3 * joint));
        if (kind == (int)JointKind.Hinge)
        {
            w.Set(row, About(w.Vector(w.Layout.Joints.WorldAxis + (3 * joint)), arm));
            return;
        }

        if (kind == (int)JointKind.Free)
        {
            T one = T.Of(1), zero = T.Of(0);
            w.Set(row, new Spatial<T>(Vector3<T>.Zero, new(one, zero, zero)));
            w.Set(row + 6, new Spatial<T>(Vector3<T>.Zero, new(zero, one, zero)));
            w.Set(row + 12, new Spatial<T>(Vector3<T>.Zero, new(zero, zero, one)));
            row += 18;
        }

        int axes = w.Layout.Links.Axes + (9 * link);
        for (int i = 0; i < 3; i++)
            w.Set(row + (6 * i), About(w.Vector(axes + (3 * i)), arm));
    }

    private static Spatial<T> About<T>(Vector3<T> axis, Vector3<T> arm)
        where T : unmanaged, IReal<T>
        => new(axis, Vector3<T>.Cross(axis, arm));
}
