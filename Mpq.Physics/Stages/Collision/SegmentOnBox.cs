using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// The point of a segment p + s h, |s| ≤ 1, nearest to a box, and on which feature of the box its counterpart lies. The
/// candidates are the segment's ends over a face, and the nearest points of the segment and each edge.
/// </summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct SegmentOnBox<T>(T squared, T along, T onEdge, T feature, T axis, Vector3<T> corner)
    where T : unmanaged, IReal<T>
{
    /// <summary>Feature: an end of the segment inside the box.</summary>
    public const double Inside = 0;

    /// <summary>Feature: an end of the segment over a face.</summary>
    public const double Face = 1;

    /// <summary>Feature: an edge between its ends.</summary>
    public const double Edge = 2;

    /// <summary>Feature: a corner.</summary>
    public const double Corner = 3;

    /// <summary>The square of the distance [m²].</summary>
    public readonly T Squared = squared;

    /// <summary>s, where on the segment.</summary>
    public readonly T Along = along;

    /// <summary>Where on the edge, −1 to 1.</summary>
    public readonly T OnEdge = onEdge;

    /// <summary>Inside, Face, Edge or Corner.</summary>
    public readonly T Feature = feature;

    /// <summary>The axis 0, 1 or 2 that the face is perpendicular to or that the edge runs along.</summary>
    public readonly T Axis = axis;

    /// <summary>Signs of the corner, with the edge's own axis last.</summary>
    public readonly Vector3<T> CornerSigns = corner;

    /// <summary>The nearest feature to the segment in the box's frame: centre p, half vector h, half lengths of the box [m].</summary>
    public static SegmentOnBox<T> Find(Vector3<T> p, Vector3<T> h, Vector3<T> size)
    {
        T zero = T.Of(0), one = T.Of(1);
        var best = new SegmentOnBox<T>(Contact<T>.None, zero, zero, zero, zero, Vector3<T>.Zero);
        best = End(in best, p - h, -one, size);
        best = End(in best, p + h, one, size);
        T perLength = one / T.Max(Vector3<T>.Dot(h, h), T.Of(Direction.Least));
        for (int axis = 0; axis < 3; axis++)
        {
            (p, h, size) = (Next(p), Next(h), Next(size));
            T name = axis == 0 ? zero : axis == 1 ? one : T.Of(2);
            best = Edges(in best, p, h, size, perLength, axis == 1 ? -one : one, name);
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Next(Vector3<T> v) => new(v.Y, v.Z, v.X);

    // An end that no face or one face looks at.
    private static SegmentOnBox<T> End(in SegmentOnBox<T> best, Vector3<T> end, T along, Vector3<T> size)
    {
        T zero = T.Of(0), one = T.Of(1);
        T x = T.Max(T.Abs(end.X) - size.X, zero), y = T.Max(T.Abs(end.Y) - size.Y, zero), z = T.Max(T.Abs(end.Z) - size.Z, zero);
        T out0 = T.IfLess(zero, x, one, zero), out1 = T.IfLess(zero, y, one, zero), out2 = T.IfLess(zero, z, one, zero);
        T outs = out0 + out1 + out2;
        T squared = Vector3<T>.Dot(new(x, y, z), new(x, y, z));
        squared = T.IfLess(outs, T.Of(1.5), squared, Contact<T>.None);
        return Nearer(squared, best.Squared, in best, new(squared, along, zero, outs, T.MultiplyAdd(T.Of(2), out2, out1), Vector3<T>.Zero));
    }

    // The four edges along z, none where the segment is parallel to them: the lines' nearest points; where the edge's end is
    // passed that end holds and the segment's point is found anew; where the segment's end is passed, likewise. The second and third
    // edge come in the order of the corners' numbers, which counts where they are equally near.
    private static SegmentOnBox<T> Edges(
        in SegmentOnBox<T> best, Vector3<T> p, Vector3<T> h, Vector3<T> size, T perLength, T second, T axis)
    {
        T one = T.Of(1), zero = T.Of(0), least = T.Of(Direction.Least);
        T across = T.MultiplyAdd(h.X, h.X, h.Y * h.Y), perAcross = one / T.Max(across, least), perSize = one / T.Max(size.Z, least);
        T handicap = T.IfLess(size.Z * size.Z * across, T.Of(1e-15), Contact<T>.None, zero);
        // Rounding must not prefer a parallel edge to the face it bounds.
        T slack = Rounding.Choose(zero, T.Of(1e-6));
        T squared = best.Squared, along = best.Along, onEdge = best.OnEdge, end = zero, cornerX = zero, cornerY = zero;
        T signX = -one, signY = -one;
        for (int edge = 0; edge < 4; edge++)
        {
            T dx = T.MultiplyAdd(signX, size.X, -p.X), dy = T.MultiplyAdd(signY, size.Y, -p.Y);
            T reach = T.MultiplyAdd(h.X, dx, h.Y * dy), free2 = reach * perAcross;
            T free1 = T.MultiplyAdd(h.Z, free2, p.Z) * perSize, x1 = Direction.Clamp(free1, one);
            T side = T.IfLess(one, T.Abs(free1), x1, zero);
            T again2 = T.MultiplyAdd(h.Z, T.MultiplyAdd(size.Z, x1, -p.Z), reach) * perLength;
            again2 = T.IfLess(one, T.Abs(free1), again2, free2);
            T x2 = Direction.Clamp(again2, one);
            T again1 = T.MultiplyAdd(h.Z, x2, p.Z) * perSize, end1 = Direction.Clamp(again1, one);
            x1 = T.IfLess(one, T.Abs(again2), end1, x1);
            side = T.IfLess(one, T.Abs(again2), T.IfLess(one, T.Abs(again1), end1, side), side);

            var gap = new Vector3<T>(
                T.MultiplyAdd(-x2, h.X, dx), T.MultiplyAdd(-x2, h.Y, dy), T.MultiplyAdd(size.Z, x1, T.MultiplyAdd(-x2, h.Z, -p.Z)));
            T distance = Vector3<T>.Dot(gap, gap) + handicap, bound = squared - T.Max(slack * squared, T.Of(1e-15));
            along = T.IfLess(distance, bound, x2, along);
            onEdge = T.IfLess(distance, bound, x1, onEdge);
            end = T.IfLess(distance, bound, side, end);
            cornerX = T.IfLess(distance, bound, signX, cornerX);
            cornerY = T.IfLess(distance, bound, signY, cornerY);
            squared = T.IfLess(distance, bound, distance, squared);
            signX = edge == 0 ? second : edge == 1 ? -second : one;
            signY = edge == 0 ? -second : edge == 1 ? second : one;
        }
        T feature = T.IfLess(T.Abs(end), T.Of(0.5), T.Of(Edge), T.Of(Corner));
        var corner = new Vector3<T>(cornerX, cornerY, T.IfLess(T.Of(0.5), end, one, -one));
        return Nearer(squared, best.Squared, in best, new(squared, along, onEdge, feature, axis, corner));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SegmentOnBox<T> Nearer(T a, T b, in SegmentOnBox<T> old, SegmentOnBox<T> other) => new(
        T.IfLess(a, b, other.Squared, old.Squared),
        T.IfLess(a, b, other.Along, old.Along),
        T.IfLess(a, b, other.OnEdge, old.OnEdge),
        T.IfLess(a, b, other.Feature, old.Feature),
        T.IfLess(a, b, other.Axis, old.Axis),
        Vector3<T>.IfLess(a, b, other.CornerSigns, old.CornerSigns));
}
