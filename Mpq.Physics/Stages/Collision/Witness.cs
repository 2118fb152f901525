using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Where two solids meet along a normal n: the points of both that are furthest along it, s n apart, d = x₁ + x₂ + s n with xᵢ a sum of one
/// point of each segment and ellipsoid. Where n is perpendicular to a segment or disc any of its points is as far, and those points
/// are moved until the equation holds, one element after the other (Gauss–Seidel); where many would do it is one of them.
/// </summary>
internal readonly struct Witness<T>
    where T : unmanaged, IReal<T>
{
    private const int Sweeps = 24;

    // Along the segments' axes, and the ellipsoids' points; each in its own solid's frame [m].
    private readonly Vector3<T> along1, along2, point1, point2;

    private Witness(Vector3<T> along1, Vector3<T> along2, Vector3<T> point1, Vector3<T> point2)
        => (this.along1, this.along2, this.point1, this.point2) = (along1, along2, point1, point2);

    /// <summary>The point half way between the solids without their balls, in the first solid's frame [m].</summary>
    public static Vector3<T> Between(in SolidPair<T> pair, in LeastOverlap<T> overlap)
    {
        Vector3<T> n = overlap.Normal, m = pair.Turn.Along(n);
        T slight = Rounding.Choose(T.Of(1e-9), T.Of(1e-5));
        var points = new Witness<T>(
            Furthest(pair.Segments1, n, slight), Furthest(pair.Segments2, m, slight),
            Ellipsoid(pair.Radii1, n, slight), Ellipsoid(pair.Radii2, m, slight));
        Vector3<T> target = Vector3<T>.MultiplyAdd(-overlap.Separation, n, pair.Offset);
        // What may move: by how much either way.
        Vector3<T> free1 = Free(pair.Segments1, n, slight), free2 = Free(pair.Segments2, m, slight);
        T disc1 = Disc(pair.Radii1, n, slight), disc2 = Disc(pair.Radii2, m, slight);
        if (T.AnyLess(T.Of(0), free1.X + free1.Y + free1.Z + free2.X + free2.Y + free2.Z + disc1 + disc2))
        {
            points = points.Crossed(in pair, target, free1, free2);
            for (int sweep = 0; sweep < Sweeps; sweep++)
                points = points.Swept(in pair, target, free1, free2, disc1, disc2);
        }
        return Vector3<T>.MultiplyAdd(T.Of(0.5) * overlap.Separation, n, points.along1 + points.point1);
    }

    // Where one segment of each solid is free: the lines' crossing, which the sweeps would be slow to find for lines that are nearly parallel.
    private Witness<T> Crossed(in SolidPair<T> pair, Vector3<T> target, Vector3<T> free1, Vector3<T> free2)
    {
        Vector3<T> axis1 = Ones(free1), axis2 = Ones(free2), f = pair.Turn * axis2, one = new(T.Of(1), T.Of(1), T.Of(1));
        T count = T.Abs(Vector3<T>.Dot(axis1, one) - T.Of(1)) + T.Abs(Vector3<T>.Dot(axis2, one) - T.Of(1)), half = T.Of(0.5);
        Vector3<T> rest = target - along1 - point1 - (pair.Turn * (along2 + point2)), cross = Vector3<T>.Cross(axis1, f);
        T per = T.Of(1) / T.Max(Vector3<T>.Dot(cross, cross), T.Of(1e-12));
        T by1 = per * Vector3<T>.Dot(Vector3<T>.Cross(rest, f), cross), by2 = per * Vector3<T>.Dot(Vector3<T>.Cross(axis1, rest), cross);
        by1 = Direction.Clamp(T.IfLess(count, half, by1, T.Of(0)), Vector3<T>.Dot(free1, axis1));
        by2 = Direction.Clamp(T.IfLess(count, half, by2, T.Of(0)), Vector3<T>.Dot(free2, axis2));
        return new(Vector3<T>.MultiplyAdd(by1, axis1, along1), Vector3<T>.MultiplyAdd(by2, axis2, along2), point1, point2);
    }

    private static Vector3<T> Ones(Vector3<T> free)
    {
        T zero = T.Of(0), one = T.Of(1);
        return new(T.IfLess(zero, free.X, one, zero), T.IfLess(zero, free.Y, one, zero), T.IfLess(zero, free.Z, one, zero));
    }

    private Witness<T> Swept(in SolidPair<T> pair, Vector3<T> target, Vector3<T> free1, Vector3<T> free2, T disc1, T disc2)
    {
        Vector3<T> rest = target - along1 - point1 - (pair.Turn * (along2 + point2));
        Vector3<T> moved1 = new(Moved(along1.X, rest.X, free1.X), Moved(along1.Y, rest.Y, free1.Y), Moved(along1.Z, rest.Z, free1.Z));
        rest = rest + along1 - moved1;
        Vector3<T> turned1 = InDisc(point1, rest, disc1);
        rest = rest + point1 - turned1;

        Vector3<T> r = pair.Turn.Along(rest);
        Vector3<T> moved2 = new(Moved(along2.X, r.X, free2.X), Moved(along2.Y, r.Y, free2.Y), Moved(along2.Z, r.Z, free2.Z));
        r = r + along2 - moved2;
        return new(moved1, moved2, turned1, InDisc(point2, r, disc2));
    }

    private static T Moved(T at, T by, T limit) => T.IfLess(T.Of(0), limit, Direction.Clamp(at + by, limit), at);

    private static Vector3<T> InDisc(Vector3<T> at, Vector3<T> by, T radius)
    {
        T x = at.X + by.X, y = at.Y + by.Y, length = T.Sqrt(T.MultiplyAdd(x, x, y * y));
        T scale = radius / T.Max(length, T.Max(radius, T.Of(1e-20)));
        return Vector3<T>.IfLess(T.Of(0), radius, new(scale * x, scale * y, T.Of(0)), at);
    }

    // b sign(n), and in the middle where the segment is free.
    private static Vector3<T> Furthest(Vector3<T> segments, Vector3<T> n, T slight)
        => new(Furthest(segments.X, n.X, slight), Furthest(segments.Y, n.Y, slight), Furthest(segments.Z, n.Z, slight));

    private static T Furthest(T size, T n, T slight) => T.IfLess(T.Abs(n), slight, T.Of(0), Direction.Signed(size, n));

    private static Vector3<T> Free(Vector3<T> segments, Vector3<T> n, T slight) => new(
        T.IfLess(T.Abs(n.X), slight, segments.X, T.Of(0)),
        T.IfLess(T.Abs(n.Y), slight, segments.Y, T.Of(0)),
        T.IfLess(T.Abs(n.Z), slight, segments.Z, T.Of(0)));

    // S² n/|S n|
    private static Vector3<T> Ellipsoid(Vector3<T> radii, Vector3<T> n, T slight)
    {
        Vector3<T> scaled = new(radii.X * n.X, radii.Y * n.Y, radii.Z * n.Z);
        T length = T.Sqrt(Vector3<T>.Dot(scaled, scaled)), least = slight * radii.X;
        T per = T.IfLess(length, T.Max(least, T.Of(1e-20)), T.Of(0), T.Of(1) / T.Max(length, T.Of(1e-20)));
        return new(per * radii.X * scaled.X, per * radii.Y * scaled.Y, per * radii.Z * scaled.Z);
    }

    // The radius of a disc seen along its axis, else 0. Only discs have a radius of zero along z.
    private static T Disc(Vector3<T> radii, Vector3<T> n, T slight)
    {
        T across = T.MultiplyAdd(n.X, n.X, n.Y * n.Y);
        return T.IfLess(across, slight * slight, T.IfLess(T.Of(0), radii.Z, T.Of(0), radii.X), T.Of(0));
    }
}
