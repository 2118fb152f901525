using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>The part of a line within bounds.</summary>
internal static class Span
{
    /// <summary>1/x and 1/y; huge where they are next to nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> Reciprocal<T>(Vector3<T> v)
        where T : unmanaged, IReal<T>
        => new(Reciprocal(v.X), Reciprocal(v.Y), T.Of(0));

    /// <summary>1/x, ±1e20 where x is next to nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Reciprocal<T>(T x)
        where T : unmanaged, IReal<T>
        => T.Of(1) / Direction.Signed(T.Max(T.Abs(x), T.Of(1e-20)), x);

    /// <summary>The point, if it is left later than entered; else a height of <see cref="Contact{T}.None"/> far outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> Start<T>(Vector3<T> point, T enter, T leave)
        where T : unmanaged, IReal<T>
    {
        T none = Contact<T>.None;
        return Vector3<T>.IfLess(leave, enter, new(none, none, none), point);
    }
}

/// <summary>The plane of a parallelogram c + p u + q v, |p| ≤ 1, |q| ≤ 1, with v to the left of u, over the plane z = 0.</summary>
internal readonly struct QuadPlane<T>
    where T : unmanaged, IReal<T>
{
    private readonly Vector3<T> centre, u, v;
    private readonly T perArea, wideP, wideQ;

    /// <summary>The plane of a parallelogram with half sides u and v whose cross product has the given z.</summary>
    /// <remarks>The slack [m] is what points of the lines to come may be off by.</remarks>
    public QuadPlane(Vector3<T> centre, Vector3<T> u, Vector3<T> v, T area, T slack)
    {
        (this.centre, this.u, this.v) = (centre, u, v);
        perArea = T.Of(1) / T.Max(area, T.Of(1e-20));
        T one = T.Of(1), per = slack * perArea;
        wideP = T.MultiplyAdd(per, T.Abs(v.X) + T.Abs(v.Y), one);
        wideQ = T.MultiplyAdd(per, T.Abs(u.X) + T.Abs(u.Y), one);
    }

    /// <summary>Where the line from a point along 2 half begins to be within the parallelogram, with its height there.</summary>
    public Vector3<T> Side(Vector3<T> from, Vector3<T> half)
    {
        Vector3<T> d = from - centre;
        T p = perArea * T.MultiplyAdd(d.X, v.Y, -(d.Y * v.X)), q = perArea * T.MultiplyAdd(u.X, d.Y, -(u.Y * d.X));
        T rateP = perArea * T.MultiplyAdd(half.X, v.Y, -(half.Y * v.X)), rateQ = perArea * T.MultiplyAdd(u.X, half.Y, -(u.Y * half.X));
        T downP = Span.Reciprocal(rateP), downQ = Span.Reciprocal(rateQ);
        T widthP = wideP * T.Abs(downP), widthQ = wideQ * T.Abs(downQ);
        T enter = T.Max(T.Max(T.MultiplyAdd(-p, downP, -widthP), T.MultiplyAdd(-q, downQ, -widthQ)), T.Of(0));
        T leave = T.Min(T.Min(T.MultiplyAdd(-p, downP, widthP), T.MultiplyAdd(-q, downQ, widthQ)), T.Of(2));

        T height = T.MultiplyAdd(T.MultiplyAdd(enter, rateP, p), u.Z, T.MultiplyAdd(T.MultiplyAdd(enter, rateQ, q), v.Z, centre.Z));
        Vector3<T> point = Vector3<T>.MultiplyAdd(enter, half, from);
        return Span.Start(new(point.X, point.Y, height), enter, leave);
    }
}
