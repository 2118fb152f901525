using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Sphere with cylinder: one contact, with the side, a disc or a rim, whichever the centre is nearest to; from inside with
/// the nearer of disc and side.
/// </summary>
public static class SphereCylinder
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 1;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The sphere.</param>
    /// <param name="b">The cylinder.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        Vector3<T> axis = b.Axes.Z, from = a.Position - b.Position;
        T along = Vector3<T>.Dot(axis, from), least = T.Of(Direction.Least), zero = T.Of(0);
        Vector3<T> outward = Vector3<T>.MultiplyAdd(-along, axis, from);
        T squared = Vector3<T>.Dot(outward, outward);
        T radius = T.Sqrt(T.Max(squared, least));

        // How far the centre lies out of the disc's plane and out of the side.
        T above = T.Abs(along) - b.Size.Y, beyond = radius - b.Size.X;
        Vector3<T> up = Direction.Signed(T.Of(1), along) * axis;
        Vector3<T> radial = (T.Of(1) / radius) * outward;
        if (T.AnyLess(squared, least))
            radial = Vector3<T>.IfLess(squared, least, -Direction.Across(a.Axes.Z, axis), radial);

        // Out of one only: that one. Out of neither: the nearer. Out of both: the rim.
        Vector3<T> face = Vector3<T>.IfLess(beyond, above, up, radial);
        T gap = T.Max(above, beyond);
        Vector3<T> corner = Vector3<T>.MultiplyAdd(above, up, beyond * radial);
        T distance = T.Sqrt(Vector3<T>.Dot(corner, corner)), outOfBoth = T.Min(above, beyond);
        Vector3<T> away = Vector3<T>.IfLess(zero, outOfBoth, Direction.Of(corner, face), face);
        slots.Set(0, Balls.Along(a.Position, a.Size.X, -away, T.IfLess(zero, outOfBoth, distance, gap)));
    }
}
