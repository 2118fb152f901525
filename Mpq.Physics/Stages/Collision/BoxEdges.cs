using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Two boxes that meet edge to edge: the contact lies half way between the nearest points of the two edges, and the distance is
/// measured along the edges' common perpendicular n.
/// </summary>
internal static class BoxEdges
{
    /// <summary>The contact of the edges along z of two boxes, of each box the one furthest towards the other.</summary>
    public static Contact<T> Cross<T>(in Shape<T> a, in Shape<T> b)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> apart = b.Position - a.Position;
        Vector3<T> n = Direction.Of(Vector3<T>.Cross(a.Axes.Z, b.Axes.Z), a.Axes.X);
        n = Vector3<T>.IfLess(Vector3<T>.Dot(n, apart), T.Of(0), -n, n);

        // From the centres to the edges; where n is across an axis both of its signs will do, and the nearer pair counts.
        Vector3<T> x1 = Towards(a.Axes.X, a.Size.X, n), y1 = Towards(a.Axes.Y, a.Size.Y, n);
        Vector3<T> x2 = Towards(b.Axes.X, b.Size.X, -n), y2 = Towards(b.Axes.Y, b.Size.Y, -n);
        var pair = new EdgePair<T>(in a, in b, x1 + y1, x2 + y2);
        T lean1 = T.Abs(Vector3<T>.Dot(a.Axes.X, n)), least1 = T.Min(T.Abs(Vector3<T>.Dot(a.Axes.Y, n)), lean1);
        T lean2 = T.Abs(Vector3<T>.Dot(b.Axes.X, n)), least2 = T.Min(T.Abs(Vector3<T>.Dot(b.Axes.Y, n)), lean2);
        T slight = Rounding.Choose(T.Of(1e-9), T.Of(1e-5));
        if (T.AnyLess(T.Min(least1, least2), slight))
        {
            Vector3<T> turned1 = Vector3<T>.IfLess(lean1, slight, y1 - x1, x1 - y1);
            Vector3<T> turned2 = Vector3<T>.IfLess(lean2, slight, y2 - x2, x2 - y2);
            T may1 = T.IfLess(least1, slight, T.Of(0), Contact<T>.None), may2 = T.IfLess(least2, slight, T.Of(0), Contact<T>.None);
            pair = EdgePair<T>.Nearer(in pair, new(in a, in b, x1 + y1, turned2), may2);
            pair = EdgePair<T>.Nearer(in pair, new(in a, in b, turned1, x2 + y2), may1);
            pair = EdgePair<T>.Nearer(in pair, new(in a, in b, turned1, turned2), T.Max(may1, may2));
        }
        return Between(in pair, a.Position, apart, n);
    }

    private static Contact<T> Between<T>(in EdgePair<T> pair, Vector3<T> origin, Vector3<T> apart, Vector3<T> n)
        where T : unmanaged, IReal<T>
        => new(
            Vector3<T>.Dot(apart + (pair.Point2 - pair.Point1), n),
            origin + (T.Of(0.5) * (pair.Point1 + (apart + pair.Point2))),
            n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Towards<T>(Vector3<T> axis, T size, Vector3<T> n)
        where T : unmanaged, IReal<T>
        => Direction.Signed(size, Vector3<T>.Dot(axis, n)) * axis;
}
