using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>A parallelogram c ± u ± v, seen along z [m].</summary>
internal readonly struct Quad<T>(Vector3<T> centre, Vector3<T> u, Vector3<T> v)
    where T : unmanaged, IReal<T>
{
    /// <summary>c.</summary>
    public readonly Vector3<T> Centre = centre;

    /// <summary>Half a side.</summary>
    public readonly Vector3<T> U = u;

    /// <summary>Half the other side.</summary>
    public readonly Vector3<T> V = v;
}

/// <summary>
/// What a parallelogram and the rectangle |x| ≤ a, |y| ≤ b have in common, by the points where its sides begin, those on the
/// parallelogram's sides first. Each point has its height z in the parallelogram's plane; a side that has no part in the polygon
/// has <see cref="Contact{T}.None"/>.
/// </summary>
internal readonly struct FacePolygon<T>(
    Vector3<T> p0, Vector3<T> p1, Vector3<T> p2, Vector3<T> p3, Vector3<T> p4, Vector3<T> p5, Vector3<T> p6, Vector3<T> p7)
    where T : unmanaged, IReal<T>
{
    /// <summary>On the first side of the parallelogram.</summary>
    public readonly Vector3<T> P0 = p0;

    /// <summary>On its second.</summary>
    public readonly Vector3<T> P1 = p1;

    /// <summary>On its third.</summary>
    public readonly Vector3<T> P2 = p2;

    /// <summary>On its fourth.</summary>
    public readonly Vector3<T> P3 = p3;

    /// <summary>On the first side of the rectangle.</summary>
    public readonly Vector3<T> P4 = p4;

    /// <summary>On its second.</summary>
    public readonly Vector3<T> P5 = p5;

    /// <summary>On its third.</summary>
    public readonly Vector3<T> P6 = p6;

    /// <summary>On its fourth.</summary>
    public readonly Vector3<T> P7 = p7;

    /// <summary>Goes round both counter-clockwise.</summary>
    public static FacePolygon<T> Of(in Quad<T> quad, T a, T b)
    {
        Vector3<T> c = quad.Centre, u = quad.U;
        // v to the left of u.
        T area = T.MultiplyAdd(u.X, quad.V.Y, -(u.Y * quad.V.X));
        Vector3<T> v = Vector3<T>.IfLess(area, T.Of(0), -quad.V, quad.V);
        // Rounding must not lose the common side of two faces: each is a little larger for the other's sides.
        T slack = Rounding.Choose(T.Of(1e-14), T.Of(1e-6));
        T wideA = T.MultiplyAdd(slack, T.Abs(c.X) + T.Abs(u.X) + T.Abs(v.X) + a, a);
        T wideB = T.MultiplyAdd(slack, T.Abs(c.Y) + T.Abs(u.Y) + T.Abs(v.Y) + b, b);
        Vector3<T> downU = Span.Reciprocal(u), downV = Span.Reciprocal(v);
        Vector3<T> side0 = Side(c - u - v, u, downU, wideA, wideB), side1 = Side(c + u - v, v, downV, wideA, wideB);
        Vector3<T> side2 = Side(c + u + v, -u, -downU, wideA, wideB), side3 = Side(c - u + v, -v, -downV, wideA, wideB);

        var plane = new QuadPlane<T>(c, u, v, T.Abs(area), slack * (a + b));
        Vector3<T> right = new(a, T.Of(0), T.Of(0)), up = new(T.Of(0), b, T.Of(0));
        return new(
            side0, side1, side2, side3,
            plane.Side(-right - up, right), plane.Side(right - up, up), plane.Side(right + up, -right), plane.Side(up - right, -up));
    }

    /// <summary>The polygon without points that fall together with earlier ones.</summary>
    public FacePolygon<T> Distinct(T a, T b)
    {
        T near = Rounding.Choose(T.Of(1e-14), T.Of(1e-10)) * T.MultiplyAdd(a, a, b * b);
        Vector3<T> p1 = Unlike(near, P1, P0);
        Vector3<T> p2 = Unlike(near, Unlike(near, P2, P0), p1);
        Vector3<T> p3 = Unlike(near, Unlike(near, Unlike(near, P3, P0), p1), p2);
        Vector3<T> p4 = Unlike4(near, P4, P0, p1, p2, p3);
        Vector3<T> p5 = Unlike(near, Unlike4(near, P5, P0, p1, p2, p3), p4);
        Vector3<T> p6 = Unlike(near, Unlike(near, Unlike4(near, P6, P0, p1, p2, p3), p4), p5);
        Vector3<T> p7 = Unlike4(near, Unlike(near, Unlike(near, Unlike(near, P7, P0), p1), p2), p3, p4, p5, p6);
        return new(P0, p1, p2, p3, p4, p5, p6, p7);
    }

    private static Vector3<T> Unlike4(T near, Vector3<T> p, Vector3<T> q0, Vector3<T> q1, Vector3<T> q2, Vector3<T> q3)
        => Unlike(near, Unlike(near, Unlike(near, Unlike(near, p, q0), q1), q2), q3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Unlike(T near, Vector3<T> p, Vector3<T> q)
    {
        T x = p.X - q.X, y = p.Y - q.Y;
        return new(p.X, p.Y, T.IfLess(T.MultiplyAdd(x, x, y * y), near, Contact<T>.None, p.Z));
    }

    // The side from a corner of the parallelogram along 2 half, within the rectangle.
    private static Vector3<T> Side(Vector3<T> from, Vector3<T> half, Vector3<T> down, T a, T b)
    {
        T startX = -from.X * down.X, startY = -from.Y * down.Y, widthX = T.Abs(a * down.X), widthY = T.Abs(b * down.Y);
        T enter = T.Max(T.Max(startX - widthX, startY - widthY), T.Of(0));
        T leave = T.Min(T.Min(startX + widthX, startY + widthY), T.Of(2));
        return Span.Start(Vector3<T>.MultiplyAdd(enter, half, from), enter, leave);
    }
}
