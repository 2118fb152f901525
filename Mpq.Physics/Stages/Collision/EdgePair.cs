using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>The nearest points of two edges of boxes, each from its own box's centre [m].</summary>
internal readonly struct EdgePair<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>On the first box's edge, from its centre [m].</summary>
    public readonly Vector3<T> Point1;

    /// <summary>On the second box's edge, from its centre [m].</summary>
    public readonly Vector3<T> Point2;

    private readonly T squared;

    /// <summary>Edges along z through the middles m: the lines' nearest points, held within the edges one after the other.</summary>
    public EdgePair(in Shape<T> a, in Shape<T> b, Vector3<T> middle1, Vector3<T> middle2)
    {
        Vector3<T> z1 = a.Axes.Z, z2 = b.Axes.Z, apart = b.Position - a.Position;
        Vector3<T> e = apart + (middle2 - middle1), cross = Vector3<T>.Cross(z1, z2);
        T cosine = Vector3<T>.Dot(z1, z2), along1 = Vector3<T>.Dot(z1, e), along2 = Vector3<T>.Dot(z2, e);
        T sine2 = Vector3<T>.Dot(cross, cross);
        T s = Vector3<T>.Dot(Vector3<T>.Cross(e, z2), cross) / T.Max(sine2, T.Of(1e-15));
        s = Direction.Clamp(s, a.Size.Z);
        T t = Direction.Clamp(T.MultiplyAdd(cosine, s, -along2), b.Size.Z);
        s = Direction.Clamp(T.MultiplyAdd(cosine, t, along1), a.Size.Z);
        Point1 = Vector3<T>.MultiplyAdd(s, z1, middle1);
        Point2 = Vector3<T>.MultiplyAdd(t, z2, middle2);
        Vector3<T> gap = apart + (Point2 - Point1);
        squared = Vector3<T>.Dot(gap, gap);
    }

    private EdgePair(Vector3<T> point1, Vector3<T> point2, T squared)
    {
        (Point1, Point2) = (point1, point2);
        this.squared = squared;
    }

    /// <summary>The other pair where, with a handicap, it is nearer.</summary>
    public static EdgePair<T> Nearer(in EdgePair<T> best, in EdgePair<T> other, T handicap)
    {
        T distance = other.squared + handicap;
        return new(
            Vector3<T>.IfLess(distance, best.squared, other.Point1, best.Point1),
            Vector3<T>.IfLess(distance, best.squared, other.Point2, best.Point2),
            T.Min(distance, best.squared));
    }
}
