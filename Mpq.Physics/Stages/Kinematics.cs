using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// Where every link is: each joint in turn moves the frame that parent and offset give.
/// Positions q (nq) → origins (3) [m], quaternions and axes of links; anchors and axes of joints, all in the world frame.
/// MuJoCo, "Computation", kinematics.
/// </summary>
public static class Kinematics
{
    /// <summary>Places all links.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int link = 0; link < w.Layout.Links.Count; link++)
        {
            if (w.Index(w.Layout.Links.Mocap + link) >= 0)
                PlaceMocap(w, link);
            else
                Place(w, link);
        }
    }

    private static void PlaceMocap<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int pose = w.Layout.State.Mocap + (7 * w.Index(w.Layout.Links.Mocap + link));
        Store(w, link, w.Vector(pose), Quaternion<T>.Normalize(w.Quaternion(pose + 3)));
    }

    [MethodImpl(Compiled.AtOnce)]
    private static void Place<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int parent = w.Index(w.Layout.Links.Parent + link);
        int offset = w.Layout.Links.Offset + (7 * link);
        Vector3<T> p = w.ConstantVector(offset);
        Quaternion<T> q = w.ConstantQuaternion(offset + 3);
        if (parent >= 0)
        {
            p = w.Vector(w.Layout.Links.Position + (3 * parent)) + (w.Matrix(w.Layout.Links.Axes + (9 * parent)) * p);
            q = w.Quaternion(w.Layout.Links.Orientation + (4 * parent)) * q;
        }

        Store(w, link, p, q);
        int first = w.Index(w.Layout.Links.FirstJoint + link);
        int end = first + w.Index(w.Layout.Links.JointCount + link);
        for (int joint = first; joint < end; joint++)
            Move(w, link, joint);
    }

    [MethodImpl(Compiled.AtOnce)]
    private static void Move<T, TMemory>(World<T, TMemory> w, int link, int joint)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int kind = w.Index(w.Layout.Joints.Kind + joint);
        int position = w.Layout.State.Position + w.Index(w.Layout.Joints.Position + joint);
        if (kind == (int)JointKind.Hinge)
            Turn(w, link, joint, position);
        else if (kind == (int)JointKind.Slide)
            Slide(w, link, joint, position);
        else if (kind == (int)JointKind.Ball)
            TurnFreely(w, link, joint, Quaternion<T>.Normalize(w.Quaternion(position)));
        else
            Free(w, link, joint, position);
    }

    private static void Turn<T, TMemory>(World<T, TMemory> w, int link, int joint, int position)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> axis = w.ConstantVector(w.Layout.Joints.Axis + (3 * joint));
        w.Set(w.Layout.Joints.WorldAxis + (3 * joint), w.Matrix(w.Layout.Links.Axes + (9 * link)) * axis);
        TurnFreely(w, link, joint, Quaternion<T>.About(axis, w[position] - w.Constant(w.Layout.Joints.Reference + joint)));
    }

    // x ← anchor − R' anchor₀ where the anchor is not the origin.
    private static void TurnFreely<T, TMemory>(World<T, TMemory> w, int link, int joint, Quaternion<T> turn)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int position = w.Layout.Links.Position + (3 * link), axes = w.Layout.Links.Axes + (9 * link);
        Quaternion<T> q = w.Quaternion(w.Layout.Links.Orientation + (4 * link)) * turn;
        Vector3<T> anchor = w.Vector(position);
        if (w.Index(w.Layout.Joints.Anchored + joint) != 0)
        {
            Vector3<T> local = w.ConstantVector(w.Layout.Joints.Anchor + (3 * joint));
            anchor += w.Matrix(axes) * local;
            StoreOrientation(w, link, q);
            w.Set(position, anchor - (w.Matrix(axes) * local));
        }
        else
        {
            StoreOrientation(w, link, q);
        }

        w.Set(w.Layout.Joints.WorldAnchor + (3 * joint), anchor);
    }

    private static void Slide<T, TMemory>(World<T, TMemory> w, int link, int joint, int position)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int origin = w.Layout.Links.Position + (3 * link);
        Vector3<T> axis = w.Matrix(w.Layout.Links.Axes + (9 * link)) * w.ConstantVector(w.Layout.Joints.Axis + (3 * joint));
        T way = w[position] - w.Constant(w.Layout.Joints.Reference + joint);
        w.Set(w.Layout.Joints.WorldAxis + (3 * joint), axis);
        w.Set(origin, Vector3<T>.MultiplyAdd(way, axis, w.Vector(origin)));
    }

    private static void Free<T, TMemory>(World<T, TMemory> w, int link, int joint, int position)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> p = w.Vector(position);
        Store(w, link, p, Quaternion<T>.Normalize(w.Quaternion(position + 3)));
        w.Set(w.Layout.Joints.WorldAnchor + (3 * joint), p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, TMemory>(World<T, TMemory> w, int link, Vector3<T> p, Quaternion<T> q)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        w.Set(w.Layout.Links.Position + (3 * link), p);
        StoreOrientation(w, link, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreOrientation<T, TMemory>(World<T, TMemory> w, int link, Quaternion<T> q)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        w.Set(w.Layout.Links.Orientation + (4 * link), q);
        w.Set(w.Layout.Links.Axes + (9 * link), Matrix3<T>.Of(q));
    }
}
