using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Plane with sphere: one contact below the centre.</summary>
public static class PlaneSphere
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 1;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The plane.</param>
    /// <param name="b">The sphere.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
        => slots.Set(0, Below(a.Position, a.Axes.Z, b.Position, b.Size.X));

    /// <summary>The contact of a ball with the plane through a point with a normal [m].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Contact<T> Below<T>(Vector3<T> point, Vector3<T> normal, Vector3<T> centre, T radius)
        where T : unmanaged, IReal<T>
    {
        T distance = Vector3<T>.Dot(centre - point, normal) - radius;
        T depth = T.MultiplyAdd(T.Of(0.5), distance, radius);
        return new(distance, centre - (depth * normal), normal);
    }
}
