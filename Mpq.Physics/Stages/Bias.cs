using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// Coriolis, centrifugal and gravity forces c(q, v) (nv) by recursive Newton–Euler at q̈ = 0, gravity as an upward acceleration of the
/// world: V_i = V_p + Σ S v, A_i = A_p + Σ Ṡ v, F_i = I A + V ×* I V + Σ F_children, c = Sᵀ F. Where nothing turns, c = −m aᵀ g.
/// Featherstone, "Rigid Body Dynamics Algorithms", 2008, table 5.1.
/// </summary>
public static class Bias
{
    /// <summary>Sets velocities and bias accelerations of links, rates of motions, and c.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int links = w.Layout.Links.Count;
        for (int link = 0; link < links; link++)
        {
            if (SlideTree.Holds(w, link))
            {
                Slide(w, link);
                continue;
            }

            Outward(w, link);
            Force(w, link);
        }

        for (int link = links - 1; link >= 0; link--)
            if (!SlideTree.Holds(w, link))
                AddToParent(w, link);
        for (int dof = 0; dof < w.Layout.Dofs.Count; dof++)
            w[w.Layout.Dofs.Bias + dof] = OfDof(w, dof, w.Index(w.Layout.Dofs.Link + dof));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OfDof<T, TMemory>(World<T, TMemory> w, int dof, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (SlideTree.Holds(w, link))
            return -(w[SlideTree.Mass(w, link)] * Vector3<T>.Dot(SlideTree.Axis(w, dof), w.ConstantVector(w.Layout.State.Gravity)));
        return Spatial<T>.Dot(w.Spatial(w.Layout.Dofs.Motion + (6 * dof)), w.Spatial(w.Layout.Links.Force + (6 * link)));
    }

    private static void Slide<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int parent = w.Index(w.Layout.Links.Parent + link), first = w.Index(w.Layout.Links.FirstDof + link);
        Vector3<T> velocity = parent >= 0 ? w.Vector(w.Layout.Links.Velocity + (6 * parent), 3) : Vector3<T>.Zero;
        for (int dof = first; dof < first + w.Index(w.Layout.Links.DofCount + link); dof++)
            velocity = Vector3<T>.MultiplyAdd(w[w.Layout.State.Velocity + dof], SlideTree.Axis(w, dof), velocity);
        w.Set(w.Layout.Links.Velocity + (6 * link), new Spatial<T>(Vector3<T>.Zero, velocity));
        Vector3<T> up = -w.ConstantVector(w.Layout.State.Gravity);
        w.Set(w.Layout.Links.Acceleration + (6 * link), new Spatial<T>(Vector3<T>.Zero, up));
    }

    private static void Outward<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int parent = w.Index(w.Layout.Links.Parent + link);
        int velocity = w.Layout.Links.Velocity + (6 * link), acceleration = w.Layout.Links.Acceleration + (6 * link);
        if (parent >= 0)
        {
            w.Set(velocity, w.Spatial(w.Layout.Links.Velocity + (6 * parent)));
            w.Set(acceleration, w.Spatial(w.Layout.Links.Acceleration + (6 * parent)));
        }
        else
        {
            w.Set(velocity, Spatial<T>.Zero);
            w.Set(acceleration, new Spatial<T>(Vector3<T>.Zero, -w.ConstantVector(w.Layout.State.Gravity)));
        }

        int first = w.Index(w.Layout.Links.FirstJoint + link);
        int end = first + w.Index(w.Layout.Links.JointCount + link);
        for (int joint = first; joint < end; joint++)
            ThroughJoint(w, joint, velocity, acceleration);
    }

    // A free joint's first three motions stay as they are; the axes of its and of a ball's rotations turn together.
    private static void ThroughJoint<T, TMemory>(World<T, TMemory> w, int joint, int velocity, int acceleration)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int kind = w.Index(w.Layout.Joints.Kind + joint), dof = w.Index(w.Layout.Joints.Dof + joint);
        int count = 1;
        if (kind == (int)JointKind.Free)
        {
            for (int i = 0; i < 3; i++)
            {
                w.Set(w.Layout.Dofs.MotionRate + (6 * (dof + i)), Spatial<T>.Zero);
                AddMotion(w, dof + i, velocity, w.Layout.Dofs.Motion);
            }

            dof += 3;
        }

        if (kind == (int)JointKind.Free || kind == (int)JointKind.Ball)
            count = 3;
        Spatial<T> v = w.Spatial(velocity);
        for (int i = dof; i < dof + count; i++)
            w.Set(w.Layout.Dofs.MotionRate + (6 * i), Spatial<T>.CrossMotion(v, w.Spatial(w.Layout.Dofs.Motion + (6 * i))));
        for (int i = dof; i < dof + count; i++)
        {
            AddMotion(w, i, velocity, w.Layout.Dofs.Motion);
            AddMotion(w, i, acceleration, w.Layout.Dofs.MotionRate);
        }
    }

    private static void AddMotion<T, TMemory>(World<T, TMemory> w, int dof, int sum, int motions)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Set(sum, Spatial<T>.MultiplyAdd(w[w.Layout.State.Velocity + dof], w.Spatial(motions + (6 * dof)), w.Spatial(sum)));

    private static void Force<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        SpatialInertia<T> inertia = w.Inertia(w.Layout.Links.SpatialInertia + (10 * link));
        Spatial<T> v = w.Spatial(w.Layout.Links.Velocity + (6 * link));
        Spatial<T> force = inertia * w.Spatial(w.Layout.Links.Acceleration + (6 * link)) + Spatial<T>.CrossForce(v, inertia * v);
        w.Set(w.Layout.Links.Force + (6 * link), force);
    }

    private static void AddToParent<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int parent = w.Index(w.Layout.Links.Parent + link), forces = w.Layout.Links.Force;
        if (parent >= 0)
            w.Set(forces + (6 * parent), w.Spatial(forces + (6 * parent)) + w.Spatial(forces + (6 * link)));
    }
}
