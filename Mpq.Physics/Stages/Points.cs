using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>Points fixed to links: where they are and how they move.</summary>
public static class Points
{
    /// <summary>A link's point in the world frame [m].</summary>
    /// <param name="w">Worlds with placed links.</param>
    /// <param name="link">Link, or −1 for the world.</param>
    /// <param name="local">Place in the link [m].</param>
    public static Vector3<T> Place<T, TMemory>(World<T, TMemory> w, int link, Vector3<T> local)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => link < 0
            ? local
            : w.Vector(w.Layout.Links.Position + (3 * link)) + (w.Matrix(w.Layout.Links.Axes + (9 * link)) * local);

    /// <summary>A link's orientation times a fixed one.</summary>
    public static Quaternion<T> Orientation<T, TMemory>(World<T, TMemory> w, int link, Quaternion<T> local)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => link < 0 ? local : w.Quaternion(w.Layout.Links.Orientation + (4 * link)) * local;

    /// <summary>From the point that the link's spatial vectors are about to p [m].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> Arm<T, TMemory>(World<T, TMemory> w, int link, Vector3<T> p)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => p - w.Vector(w.Layout.Links.Position + (3 * w.Index(w.Layout.Links.Root + link)));

    /// <summary>The velocity of a point p of its link at unit velocity of a degree of freedom: a column of ∂p/∂q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> Velocity<T, TMemory>(World<T, TMemory> w, int dof, Vector3<T> p)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => Turns(w, dof)
            ? At(w.Spatial(w.Layout.Dofs.Motion + (6 * dof)), Arm(w, w.Index(w.Layout.Dofs.Link + dof), p))
            : w.Vector(w.Layout.Dofs.Motion + (6 * dof), 3);

    /// <summary>The link whose place a degree of freedom's spatial motion is about.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Root<T, TMemory>(World<T, TMemory> w, int dof)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Index(w.Layout.Links.Root + w.Index(w.Layout.Dofs.Link + dof));

    /// <summary>Whether a degree of freedom turns its link.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Turns<T, TMemory>(World<T, TMemory> w, int dof)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Index(w.Layout.Dofs.Turns + dof) != 0;

    /// <summary>The velocity at an arm's end: v + ω × r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> At<T>(Spatial<T> motion, Vector3<T> arm)
        where T : unmanaged, IReal<T>
        => motion.Linear + Vector3<T>.Cross(motion.Angular, arm);
}
