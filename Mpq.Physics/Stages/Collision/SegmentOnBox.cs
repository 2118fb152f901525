using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// The point of a segment p + s h, |s| ≤ 1, nearest to a box, and on which feature of the box its counterpart lies. The
/// candidates are the segment's ends over a face, and the nearest points of the segment and each edge.
/// </summary>
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
        T none = Contact<T>.None, zero = T.Of(0);
        var best = new SegmentOnBox<T>(none, zero, zero, zero, zero, Vector3<T>.Zero);
        best = End(in best, p - h, T.Of(-1), size);
        best = End(in best, p + h, T.Of(1), size);
        for (int axis = 0; axis < 3; axis++)
        {
            (p, h, size) = (Next(p), Next(h), Next(size));
            // The middle two in the order of the corners' numbers, which counts where two edges are equally near.
            T first = axis == 1 ? T.Of(-1) : T.Of(1);
            T name = axis == 0 ? zero : axis == 1 ? T.Of(1) : T.Of(2);
            best = EdgeOf(in best, p, h, size, T.Of(-1), T.Of(-1), name);
            best = EdgeOf(in best, p, h, size, first, -first, name);
            best = EdgeOf(in best, p, h, size, -first, first, name);
            best = EdgeOf(in best, p, h, size, T.Of(1), T.Of(1), name);
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

    // The edge along z at the corner of the given signs, by its projection along itself; parallel ones have none.
    private static SegmentOnBox<T> EdgeOf(
        in SegmentOnBox<T> best, Vector3<T> p, Vector3<T> h, Vector3<T> size, T signX, T signY, T axis)
    {
        T one = T.Of(1), zero = T.Of(0), least = T.Of(Direction.Least);
        T dx = T.MultiplyAdd(signX, size.X, -p.X), dy = T.MultiplyAdd(signY, size.Y, -p.Y);
        T across = T.MultiplyAdd(h.X, h.X, h.Y * h.Y), reach = T.MultiplyAdd(h.X, dx, h.Y * dy);
        T perSize = one / T.Max(size.Z, least);

        T free2 = reach / T.Max(across, least);
        T free1 = T.MultiplyAdd(h.Z, free2, p.Z) * perSize;
        T x1 = Direction.Clamp(free1, one);
        T side = T.IfLess(one, T.Abs(free1), x1, zero);
        T atEnd = T.MultiplyAdd(h.Z, T.MultiplyAdd(size.Z, x1, -p.Z), reach) / T.Max(T.MultiplyAdd(h.Z, h.Z, across), least);
        T again2 = T.IfLess(one, T.Abs(free1), atEnd, free2);
        T x2 = Direction.Clamp(again2, one);
        T again1 = T.MultiplyAdd(h.Z, x2, p.Z) * perSize;
        T end1 = Direction.Clamp(again1, one), passed = T.IfLess(one, T.Abs(again1), end1, side);
        x1 = T.IfLess(one, T.Abs(again2), end1, x1);
        side = T.IfLess(one, T.Abs(again2), passed, side);

        var gap = new Vector3<T>(
            T.MultiplyAdd(-x2, h.X, dx), T.MultiplyAdd(-x2, h.Y, dy), T.MultiplyAdd(size.Z, x1, T.MultiplyAdd(-x2, h.Z, -p.Z)));
        T squared = T.IfLess(size.Z * size.Z * across, T.Of(1e-15), Contact<T>.None, Vector3<T>.Dot(gap, gap));
        T feature = T.IfLess(T.Abs(side), T.Of(0.5), T.Of(Edge), T.Of(Corner));
        var corner = new Vector3<T>(signX, signY, T.IfLess(T.Of(0.5), side, one, -one));
        // Rounding must not prefer a parallel edge to the face it bounds.
        T slack = T.Max(Rounding.Choose(zero, T.Of(1e-6)) * best.Squared, T.Of(1e-15));
        return Nearer(squared, best.Squared - slack, in best, new(squared, x2, x1, feature, axis, corner));
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
