using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// The second point at which a capsule bears on a box: from the nearest point of its segment along the segment as far as it
/// stays over the face, or along the edge, that the nearest feature belongs to. MuJoCo's rule, which goes by the signs of the
/// segment's direction and of the nearest corner.
/// </summary>
internal static class SegmentAlongBox
{
    private const double Far = 1e10;

    /// <summary>How much further along the segment, in half lengths; 1e10 where there is no second point.</summary>
    public static T Reach<T>(in SegmentOnBox<T> nearest, Vector3<T> p, Vector3<T> h, Vector3<T> size)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> ht = Cycle.ToZ(h, nearest.Axis), st = Cycle.ToZ(size, nearest.Axis);
        T tiny = T.Of(1e-20), two = T.Of(2);
        // Half lengths of the segment from one side of the box to the other, axis by axis.
        Vector3<T> width = new(
            two * st.X / T.Max(T.Abs(ht.X), tiny), two * st.Y / T.Max(T.Abs(ht.Y), tiny), two * st.Z / T.Max(T.Abs(ht.Z), tiny));
        T face = OverFace(in nearest, Cycle.ToZ(p, nearest.Axis), ht, st);
        T edge = AcrossEdge(in nearest, ht, width);
        T corner = FromCorner(in nearest, ht, width);
        T feature = nearest.Feature;
        return T.IfLess(feature, T.Of(0.5), T.Of(Far),
            T.IfLess(feature, T.Of(1.5), face, T.IfLess(feature, T.Of(2.5), edge, corner)));
    }

    // From an end over the face perpendicular to z back along the segment, while it is over the face.
    private static T OverFace<T>(in SegmentOnBox<T> nearest, Vector3<T> p, Vector3<T> h, Vector3<T> size)
        where T : unmanaged, IReal<T>
    {
        T back = -nearest.Along, tiny = T.Of(1e-20);
        Vector3<T> end = Vector3<T>.MultiplyAdd(nearest.Along, h, p);
        T overX = (size.X - Direction.Signed(end.X, back * h.X)) / T.Max(T.Abs(h.X), tiny);
        T overY = (size.Y - Direction.Signed(end.Y, back * h.Y)) / T.Max(T.Abs(h.Y), tiny);
        return back * T.Min(T.Min(overX, overY), T.Of(2));
    }

    // From within an edge along z inwards over the flatter of its two faces; not when the segment crosses the edge's corner only.
    private static T AcrossEdge<T>(in SegmentOnBox<T> nearest, Vector3<T> h, Vector3<T> width)
        where T : unmanaged, IReal<T>
    {
        T one = T.Of(1), half = T.Of(0.5), differX = Differ(h.X, nearest.CornerSigns.X), differY = Differ(h.Y, nearest.CornerSigns.Y);
        T absX = T.Abs(h.X), absY = T.Abs(h.Y);
        T toward = T.IfLess(half, T.IfLess(absY, absX, differX, differY), one, -one);
        T reach = T.Min(T.MultiplyAdd(-toward, nearest.Along, one), T.IfLess(absY, absX, width.X, width.Y));
        T up = T.IfLess(T.Of(0), h.Z, toward, -toward);
        reach = T.Min(T.MultiplyAdd(-up, nearest.OnEdge, one) * half * width.Z, reach);
        return T.IfLess(T.Abs(differX + differY - one), half, toward * reach, T.Of(Far));
    }

    // From a corner along an edge when the segment is steep to no other axis, else over a face; none when it points at the corner.
    private static T FromCorner<T>(in SegmentOnBox<T> nearest, Vector3<T> h, Vector3<T> width)
        where T : unmanaged, IReal<T>
    {
        T one = T.Of(1), half = T.Of(0.5), far = T.Of(Far);
        Vector3<T> corner = nearest.CornerSigns;
        T x = Differ(h.X, corner.X), y = Differ(h.Y, corner.Y), z = Differ(h.Z, corner.Z), count = x + y + z;
        // The axis that differs alone, or that alone does not differ.
        T alone = T.IfLess(count, T.Of(1.5), one, T.Of(0));
        T oddX = T.Abs(x - alone), oddY = T.Abs(y - alone), oddZ = T.Abs(z - alone);
        T toward = T.IfLess(count, T.Of(1.5), one, -one);

        T oddWidth = T.IfLess(oddX, half, width.X, T.IfLess(oddY, half, width.Y, width.Z));
        T steep = T.IfLess(oddX, half, h.X * h.X, T.IfLess(oddY, half, h.Y * h.Y, h.Z * h.Z));
        T alongEdge = toward * T.Min(T.MultiplyAdd(-toward, nearest.Along, one), oddWidth);
        T otherWidth = T.Min(
            T.Min(T.IfLess(oddX, half, far, width.X), T.IfLess(oddY, half, far, width.Y)), T.IfLess(oddZ, half, far, width.Z));
        T overFace = -toward * T.Min(T.MultiplyAdd(toward, nearest.Along, one), otherWidth);

        T reach = T.IfLess(half * Vector3<T>.Dot(h, h), steep, alongEdge, overFace);
        return T.IfLess(T.Abs(count - T.Of(1.5)), one, reach, far);
    }

    // 1 where the direction is positive and the corner's sign negative, or the other way round; else 0.
    private static T Differ<T>(T direction, T corner)
        where T : unmanaged, IReal<T>
    {
        T zero = T.Of(0), one = T.Of(1);
        return T.IfLess(zero, direction, T.IfLess(zero, corner, zero, one), T.IfLess(zero, corner, one, zero));
    }
}
