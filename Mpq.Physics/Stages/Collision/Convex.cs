using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Any two of sphere, capsule, ellipsoid, cylinder and box: the contact along the normal of least overlap. MuJoCo comes to the same by GJK
/// and EPA, to its <c>ccd_tolerance</c>.
/// </summary>
internal static class Convex
{
    /// <summary>The contact of two solids; no more than a distance beyond the margin if no lane has one.</summary>
    public static Contact<T> Touch<T>(in Solid<T> a, in Solid<T> b, T margin)
        where T : unmanaged, IReal<T>
    {
        var pair = new SolidPair<T>(in a, in b);
        T balls = a.Radius + b.Radius;
        LeastOverlap<T> overlap = LeastOverlap<T>.Find(in pair, margin + balls);
        T distance = overlap.Separation - balls;
        if (!T.AnyLess(distance, margin))
            return new(distance, a.Position, a.Axes * overlap.Normal);
        // Half way between the cores, then as much further as the first ball is larger than the second.
        Vector3<T> between = Witness<T>.Between(in pair, in overlap);
        Vector3<T> local = Vector3<T>.MultiplyAdd(T.Of(0.5) * (a.Radius - b.Radius), overlap.Normal, between);
        return new(distance, (a.Axes * local) + a.Position, a.Axes * overlap.Normal);
    }
}
