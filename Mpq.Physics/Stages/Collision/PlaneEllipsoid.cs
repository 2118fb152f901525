using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Plane with ellipsoid: one contact at the lowest point. With S the diagonal matrix of the radii and n the plane's normal in the
/// ellipsoid's frame, that point is −S² n/|S n| and lies |S n| below the centre [m].
/// </summary>
public static class PlaneEllipsoid
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 1;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The plane.</param>
    /// <param name="b">The ellipsoid.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        Vector3<T> normal = a.Axes.Z, local = b.Axes.Along(normal);
        Vector3<T> scaled = new(b.Size.X * local.X, b.Size.Y * local.Y, b.Size.Z * local.Z);
        T below = T.Sqrt(T.Max(Vector3<T>.Dot(scaled, scaled), T.Of(Direction.Least)));
        Vector3<T> lowest = (T.Of(-1) / below)
            * (b.Axes * new Vector3<T>(b.Size.X * scaled.X, b.Size.Y * scaled.Y, b.Size.Z * scaled.Z));
        T distance = Vector3<T>.Dot(b.Position - a.Position, normal) - below;
        slots.Set(0, new(distance, Vector3<T>.MultiplyAdd(T.Of(-0.5) * distance, normal, b.Position + lowest), normal));
    }
}
