using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// What is left of a polygon behind a plane (Sutherland and Hodgman): going round it, the end of each side if that is inside, before it the
/// crossing if only one end is. So the first corner of the rest is the second of the whole, and MuJoCo's choice of four depends on it.
/// </summary>
internal static class Clip
{
    /// <summary>The polygon within the prism over a side of a face.</summary>
    /// <param name="whole">The polygon.</param>
    /// <param name="rest">What is left; empty at first.</param>
    /// <param name="most">Corners at most of the whole, in any world.</param>
    /// <param name="corner">A corner of the face.</param>
    /// <param name="next">The next one.</param>
    /// <param name="up">The face's normal.</param>
    public static Outline<T, TSlots> BySide<T, TSlots>(
        Outline<T, TSlots> whole, Outline<T, TSlots> rest, int most, Vector3<T> corner, Vector3<T> next, Vector3<T> up)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        // Rounded as in MuJoCo.
        Vector3<T> inwards = Vector3<T>.Cross(next - corner, (corner + up) - corner);
        inwards = (T.Of(1) / T.Sqrt(T.Max(Corner.Dot(inwards, inwards), T.Of(Direction.Least)))) * inwards;
        T level = Corner.Dot(inwards, corner), zero = T.Of(0), one = T.Of(1), half = T.Of(0.5);
        Vector3<T> p = whole[0], first = p;
        T inside = Inside(p - corner, inwards), firstInside = inside;
        for (int i = 0; i < most; i++)
        {
            T left = whole.Count - T.From(i);
            if (!T.AnyLess(half, left))
                break;
            T there = T.IfLess(half, left, one, zero), last = T.IfLess(left, T.Of(1.5), one, zero);
            Vector3<T> q = first;
            T nextInside = firstInside;
            if (i + 1 < most)
            {
                q = Vector3<T>.IfLess(half, last, first, whole[i + 1]);
                nextInside = T.IfLess(half, last, firstInside, Inside(q - corner, inwards));
            }

            T crossing = T.Abs(nextInside - inside) * there;
            if (T.AnyLess(half, crossing))
            {
                Vector3<T> side = q - p;
                T rate = Corner.Dot(inwards, side), none = T.IfLess(zero, T.Abs(rate), zero, one);
                T part = (level - Corner.Dot(inwards, p)) / (rate + none);
                T on = T.IfLess(part, zero, zero, T.IfLess(one, part, zero, one - none));
                rest = rest.With(Vector3<T>.MultiplyAdd(part, side, p), crossing * on);
            }

            rest = rest.With(q, nextInside * there);
            (p, inside) = (q, nextInside);
        }
        return rest;
    }

    /// <summary>The polygon's corners no higher than a limit over a face.</summary>
    public static Outline<T, TSlots> Below<T, TSlots>(
        Outline<T, TSlots> whole, Outline<T, TSlots> rest, int most, Vector3<T> corner, Vector3<T> up, T limit)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        T zero = T.Of(0), one = T.Of(1), half = T.Of(0.5);
        for (int i = 0; i < most; i++)
        {
            Vector3<T> p = whole[i];
            T low = T.IfLess(limit, Corner.Dot(p - corner, up), zero, one);
            rest = rest.With(p, T.IfLess(half, whole.Count - T.From(i), low, zero));
        }
        return rest;
    }

    private static T Inside<T>(Vector3<T> offset, Vector3<T> inwards)
        where T : unmanaged, IReal<T>
        => T.IfLess(Rounding.Choose(T.Of(-1e-15), T.Of(-1e-8)), Corner.Dot(offset, inwards), T.Of(1), T.Of(0));
}
