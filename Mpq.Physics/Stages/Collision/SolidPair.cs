using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Two solids without their balls, in the first one's frame: along a unit vector n they are s(n) = n·d − h₁(n) − h₂(n) apart [m], d from
/// centre to centre. The contact's normal is where s is largest, its distance that s less the balls' radii: for solids apart the distance,
/// for overlapping ones the least way out.
/// </summary>
internal readonly struct SolidPair<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>d [m].</summary>
    public readonly Vector3<T> Offset;

    /// <summary>The second solid's axes.</summary>
    public readonly Matrix3<T> Turn;

    /// <summary>The solids' segments and radii [m].</summary>
    public readonly Vector3<T> Segments1, Segments2, Radii1, Radii2;

    /// <summary>Bit i: the solid has edges along its axis i.</summary>
    public readonly int Edges1, Edges2;

    /// <summary>A pair where it is.</summary>
    public SolidPair(in Solid<T> a, in Solid<T> b)
    {
        Offset = a.Axes.Along(b.Position - a.Position);
        Turn = new(a.Axes.Along(b.Axes.X), a.Axes.Along(b.Axes.Y), a.Axes.Along(b.Axes.Z));
        (Segments1, Segments2, Radii1, Radii2) = (a.Segments, b.Segments, a.Radii, b.Radii);
        (Edges1, Edges2) = (a.Edges, b.Edges);
    }

    /// <summary>s(n) [m].</summary>
    public T Separation(Vector3<T> n)
    {
        Vector3<T> m = Turn.Along(n), sn = Scaled(Radii1, n), sm = Scaled(Radii2, m);
        T segments = Vector3<T>.Dot(Segments1, Abs(n)) + Vector3<T>.Dot(Segments2, Abs(m));
        T ellipsoids = T.Sqrt(Vector3<T>.Dot(sn, sn)) + T.Sqrt(Vector3<T>.Dot(sm, sm));
        return Vector3<T>.Dot(Offset, n) - segments - ellipsoids;
    }

    /// <summary>
    /// One step of Newton's method up s from the unit vector n, within the plane perpendicular to <paramref name="edge"/> or,
    /// if that is zero, anywhere: where Newton's model has no top, or too far a one, a limited step uphill. The model rounds
    /// the tips of s over flats by a part <paramref name="round"/> of the solids' radii, for on a tip there is no slope to follow.
    /// </summary>
    public Vector3<T> Step(Vector3<T> n, Vector3<T> edge, T round)
    {
        Vector3<T> gradient = Gradient(n, round);
        T half = T.Of(0.5), bound = Vector3<T>.Dot(edge, edge), s = Vector3<T>.Dot(gradient, n);
        Vector3<T> t = Vector3<T>.IfLess(half, bound, Vector3<T>.Cross(edge, n), Beside(n)), u = Vector3<T>.Cross(n, t);
        // Second derivatives along t and u: of the ellipsoids' terms, and of the sphere on which n stays.
        Vector3<T> bend = Bend(Radii1, n, t, u, round) + Bend(Radii2, Turn.Along(n), Turn.Along(t), Turn.Along(u), round);
        T gt = Vector3<T>.Dot(gradient, t), gu = T.IfLess(half, bound, T.Of(0), Vector3<T>.Dot(gradient, u)), tt = bend.X - s;
        return Uphill(t, u, gt, gu, tt, T.IfLess(half, bound, tt, bend.Z - s), T.IfLess(half, bound, T.Of(0), bend.Y));
    }

    // In a kink the least of all slopes: what a segment across n reaches is then as near as it can be to what the rest asks for.
    private Vector3<T> Gradient(Vector3<T> n, T round)
    {
        Vector3<T> m = Turn.Along(n), sn = Scaled(Radii1, n), sm = Scaled(Radii2, m);
        Vector3<T> disc1 = Reciprocal(sn, round * Radii1.X) * Scaled(Radii1, sn), disc2 = Reciprocal(sm, round * Radii2.X) * Scaled(Radii2, sm);
        Vector3<T> rest1 = Offset - disc1 - (Turn * (disc2 + Signed(Segments2, m)));
        Vector3<T> rest2 = Turn.Along(Offset - disc1 - Held(Segments1, n, rest1)) - disc2;
        return Turn * (rest2 - Held(Segments2, m, rest2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Held(Vector3<T> size, Vector3<T> n, Vector3<T> rest)
    {
        T slight = Rounding.Choose(T.Of(1e-9), T.Of(1e-5));
        return new(
            T.IfLess(T.Abs(n.X), slight, Direction.Clamp(rest.X, size.X), Direction.Signed(size.X, n.X)),
            T.IfLess(T.Abs(n.Y), slight, Direction.Clamp(rest.Y, size.Y), Direction.Signed(size.Y, n.Y)),
            T.IfLess(T.Abs(n.Z), slight, Direction.Clamp(rest.Z, size.Z), Direction.Signed(size.Z, n.Z)));
    }

    // Of −|S n| the second derivatives along t twice, t and u, u twice.
    private static Vector3<T> Bend(Vector3<T> radii, Vector3<T> n, Vector3<T> t, Vector3<T> u, T round)
    {
        Vector3<T> sn = Scaled(radii, n), st = Scaled(radii, t), su = Scaled(radii, u);
        T per = Reciprocal(sn, round * radii.X), along = per * Vector3<T>.Dot(sn, st), across = per * Vector3<T>.Dot(sn, su);
        return per * new Vector3<T>(
            T.MultiplyAdd(along, along, -Vector3<T>.Dot(st, st)),
            T.MultiplyAdd(along, across, -Vector3<T>.Dot(st, su)),
            T.MultiplyAdd(across, across, -Vector3<T>.Dot(su, su)));
    }

    // −H⁻¹ g with H shifted until it is negative definite, no longer than half a radian.
    private Vector3<T> Uphill(Vector3<T> t, Vector3<T> u, T gt, T gu, T tt, T uu, T tu)
    {
        T half = T.Of(0.5), mean = half * (tt + uu), spread = half * (tt - uu);
        T top = mean + T.Sqrt(T.MultiplyAdd(spread, spread, tu * tu));
        T least = T.Of(1e-4) * T.Sqrt(T.Max(Vector3<T>.Dot(Offset, Offset), T.Of(Direction.Least)));
        T shift = T.Max(top + least, T.Of(0));
        tt -= shift;
        uu -= shift;
        T per = T.Of(1) / T.Max(T.MultiplyAdd(tt, uu, -(tu * tu)), T.Of(1e-30));
        T yt = per * T.MultiplyAdd(tu, gu, -(uu * gt)), yu = per * T.MultiplyAdd(tu, gt, -(tt * gu));
        T length = T.Sqrt(T.MultiplyAdd(yt, yt, yu * yu));
        T scale = half / T.Max(length, half);
        return ((scale * yt) * t) + ((scale * yu) * u);
    }

    // A unit vector across n.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Beside(Vector3<T> n)
    {
        T one = T.Of(1), zero = T.Of(0), x = T.IfLess(T.Abs(n.X), T.Of(0.6), one, zero);
        Vector3<T> v = Vector3<T>.Cross(n, new(x, one - x, zero));
        return (one / T.Sqrt(Vector3<T>.Dot(v, v))) * v;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Reciprocal(Vector3<T> v, T round)
        => T.Of(1) / T.Sqrt(T.Max(T.MultiplyAdd(round, round, Vector3<T>.Dot(v, v)), T.Of(1e-20)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Scaled(Vector3<T> a, Vector3<T> b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Abs(Vector3<T> v) => new(T.Abs(v.X), T.Abs(v.Y), T.Abs(v.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Signed(Vector3<T> size, Vector3<T> v)
        => new(Direction.Signed(size.X, v.X), Direction.Signed(size.Y, v.Y), Direction.Signed(size.Z, v.Z));
}
