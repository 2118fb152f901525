using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// A cylinder's disc on a face that is all but parallel to it: the part of the face over the disc, the disc as a polygon of 16 corners, has
/// contacts at its corners below the disc, four of them if it has more: each on the face, with its height over the disc as distance and
/// the face's normal. MuJoCo's rule since 3.13.
/// </summary>
internal static class CylinderFaces
{
    /// <summary>Of what two polygons of 16 corners have in common.</summary>
    public const int MostCorners = 32;

    /// <summary>The contacts that there are, in place of the single one.</summary>
    /// <param name="patch">The single contact.</param>
    /// <param name="cylinder">The first geom.</param>
    /// <param name="other">The other geom.</param>
    /// <param name="bearing">The face in question.</param>
    /// <param name="box">Whether the other geom is a box, and not a cylinder.</param>
    /// <param name="single">The contact of least overlap.</param>
    /// <param name="margin">Distance below which contacts count [m].</param>
    /// <param name="slots">Room for two polygons.</param>
    public static Patch<T> On<T, TSlots>(
        in Patch<T> patch, in Shape<T> cylinder, in Shape<T> other, in Bearing<T> bearing, bool box, in Contact<T> single, T margin, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        T one = T.Of(1), half = T.Of(0.5), sign = Direction.Signed(one, Vector3<T>.Dot(single.Normal, cylinder.Axes.Z));
        LargestFour<T, TSlots> four = Corners(in cylinder, in other, sign, in bearing, box, margin, slots, out T count);
        Vector3<T> up = sign * cylinder.Axes.Z, origin = Corner.OfDisc(in cylinder, sign, 0);
        Vector3<T> normal = bearing.Sign * Cycle.ToZ(in other, bearing.Axis).Axes.Z;
        var found = new Patch<T>(
            At(four.First, origin, up, normal, count), At(four.Second, origin, up, normal, count - one),
            At(four.Third, origin, up, normal, count - (one + one)), At(four.Fourth, origin, up, normal, count - T.Of(3)));
        // Where no corner is low enough the single contact stays.
        return patch.Or(in found, T.IfLess(half, count, bearing.Flag, T.Of(0)));
    }

    private static LargestFour<T, TSlots> Corners<T, TSlots>(
        in Shape<T> cylinder, in Shape<T> other, T sign, in Bearing<T> bearing, bool box, T margin, TSlots slots, out T count)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        var whole = new Outline<T, TSlots>(slots, 0);
        int most = box ? 4 : 16;
        for (int k = 0; k < most; k++)
            whole = whole.With(Corner.OfFace(in other, in bearing, box, k), T.Of(1));
        Vector3<T> up = sign * cylinder.Axes.Z, corner = Corner.OfDisc(in cylinder, sign, 0);
        for (int side = 0; side < 16; side++)
        {
            Vector3<T> next = Corner.OfDisc(in cylinder, sign, (side + 1) & 15);
            whole = Clip.BySide(whole, new(slots, (side + 1) & 1), most, corner, next, up);
            (corner, most) = (next, most + 1);
        }
        Outline<T, TSlots> low = Clip.Below(whole, new(slots, 1), most, corner, up, margin);
        count = low.Count;
        return LargestFour<T, TSlots>.Of(low, most);
    }

    // On the face, half its depth along the normal away from it; none beyond the number of corners.
    private static Contact<T> At<T>(Vector3<T> corner, Vector3<T> origin, Vector3<T> up, Vector3<T> normal, T left)
        where T : unmanaged, IReal<T>
    {
        T half = T.Of(0.5);
        corner = Vector3<T>.IfLess(half, left, corner, origin);
        T height = Corner.Dot(corner - origin, up);
        return new(T.IfLess(half, left, height, Contact<T>.None), Vector3<T>.MultiplyAdd(-half * height, normal, corner), normal);
    }
}
