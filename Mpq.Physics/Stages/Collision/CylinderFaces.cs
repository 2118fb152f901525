using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// A cylinder's disc on a face that is all but parallel to it, within 5.1°: the part of the face over the disc, the disc as a polygon of 16
/// corners, has contacts at its corners below the disc, four of them if it has more: each on the face, with its height over the disc as
/// distance and the face's normal. MuJoCo's rule since 3.13.
/// </summary>
internal static class CylinderFaces
{
    /// <summary>Of what two polygons of 16 corners have in common.</summary>
    public const int MostCorners = 32;

    /// <summary>The cosine of the angle up to which faces count as parallel.</summary>
    private const double Aligned = 0.996;

    /// <summary>The contacts that there are, in place of the single one.</summary>
    /// <param name="patch">The single contact.</param>
    /// <param name="cylinder">The first geom.</param>
    /// <param name="other">The other geom.</param>
    /// <param name="axis">That of its axes across the face in question.</param>
    /// <param name="box">Whether it is a box, and not a cylinder.</param>
    /// <param name="single">The contact of least overlap.</param>
    /// <param name="margin">Distance below which contacts count [m].</param>
    /// <param name="slots">Room for two polygons.</param>
    public static Patch<T> On<T, TSlots>(
        in Patch<T> patch, in Shape<T> cylinder, in Shape<T> other, T axis, bool box, in Contact<T> single, T margin, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        T one = T.Of(1), zero = T.Of(0), half = T.Of(0.5), leaning = Vector3<T>.Dot(single.Normal, cylinder.Axes.Z);
        T sign = Direction.Signed(one, leaning);
        Vector3<T> up = sign * cylinder.Axes.Z, z = Cycle.ToZ(in other, axis).Axes.Z;
        T facing = Vector3<T>.Dot(up, z);
        // A disc beside the other geom does not bear on it, however parallel.
        T flat = T.IfLess(half, T.Abs(leaning), T.IfLess(single.Distance, margin, one, zero), zero);
        flat = T.IfLess(T.Of(Aligned), T.Abs(facing), flat, zero);
        if (!T.AnyLess(half, flat))
            return patch;

        // The face looks against the disc.
        T away = Direction.Signed(one, -facing);
        LargestFour<T, TSlots> four = Corners(in cylinder, in other, sign, (axis + axis) + (half - (half * away)), away, box, margin, slots, out T count);
        Vector3<T> origin = Corner.OfDisc(in cylinder, sign, 0), normal = -(away * z);
        var found = new Patch<T>(
            At(four.First, origin, up, normal, count), At(four.Second, origin, up, normal, count - one),
            At(four.Third, origin, up, normal, count - (one + one)), At(four.Fourth, origin, up, normal, count - T.Of(3)));
        // Where no corner is low enough the single contact stays.
        return patch.Or(in found, T.IfLess(half, count, flat, zero));
    }

    [MethodImpl(Compiled.Apart)]
    private static LargestFour<T, TSlots> Corners<T, TSlots>(
        in Shape<T> cylinder, in Shape<T> other, T sign, T face, T away, bool box, T margin, TSlots slots, out T count)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        var whole = new Outline<T, TSlots>(slots, 0);
        int most = box ? 4 : 16;
        for (int k = 0; k < most; k++)
            whole.Add(T.Of(1), box ? Corner.OfBox(in other, face, k) : Corner.OfDisc(in other, away, k));
        Vector3<T> up = sign * cylinder.Axes.Z, corner = Corner.OfDisc(in cylinder, sign, 0);
        for (int side = 0; side < 16; side++)
        {
            Vector3<T> next = Corner.OfDisc(in cylinder, sign, (side + 1) & 15);
            var rest = new Outline<T, TSlots>(slots, (side + 1) & 1);
            Clip.BySide(in whole, ref rest, most, corner, next, up);
            (whole, corner, most) = (rest, next, most + 1);
        }
        var low = new Outline<T, TSlots>(slots, 1);
        Clip.Below(in whole, ref low, most, corner, up, margin);
        count = low.Count;
        return LargestFour<T, TSlots>.Of(in low, most);
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
