using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>Trees whose joints are all slides: nothing of them ever turns, so that masses and axes do for spatial inertias and motions.</summary>
internal static class SlideTree
{
    /// <summary>Whether a link is part of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Index(w.Layout.Links.Slides + link) != 0;

    /// <summary>The row of the mass of a link with all descendants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Mass<T, TMemory>(World<T, TMemory> w, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Layout.Links.CompositeInertia + (10 * link) + 9;

    /// <summary>The axis of a slide's motion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> Axis<T, TMemory>(World<T, TMemory> w, int dof)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Vector(w.Layout.Dofs.Motion + (6 * dof), 3);
}
