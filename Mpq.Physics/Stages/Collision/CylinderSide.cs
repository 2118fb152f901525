using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// A cylinder that lies on a box's face, its axis within 5.1° of it: contacts at both ends of the part of its lowest line that is over the
/// face, each with its height over the face as its distance and the face's normal. MuJoCo's rule since 3.13.
/// </summary>
internal static class CylinderSide
{
    /// <summary>The sine of the angle up to which a line counts as parallel to a face.</summary>
    private const double Aligned = 0.0888;

    /// <summary>The contacts that there are, in place of the single one; the face in question is at z or −z.</summary>
    public static Patch<T> On<T>(in Patch<T> patch, in Shape<T> cylinder, in Shape<T> face, in Contact<T> single, T margin)
        where T : unmanaged, IReal<T>
    {
        T one = T.Of(1), zero = T.Of(0);
        Vector3<T> axis = cylinder.Axes.Z, n = single.Normal;
        T lies = T.IfLess(T.Abs(Vector3<T>.Dot(axis, face.Axes.Z)), T.Of(Aligned), one, zero);
        lies = T.IfLess(T.Abs(Vector3<T>.Dot(axis, n)), T.Of(Aligned), T.IfLess(single.Distance, margin, lies, zero), zero);
        if (!T.AnyLess(T.Of(0.5), lies))
            return patch;

        Vector3<T> normal = Direction.Signed(one, Vector3<T>.Dot(n, face.Axes.Z)) * face.Axes.Z;
        // The line that the contact is on, in the face's frame with its centre as origin and z out of it.
        Vector3<T> radial = cylinder.Size.X * Direction.Of(Vector3<T>.MultiplyAdd(-Vector3<T>.Dot(n, axis), axis, n), cylinder.Axes.X);
        var frame = new Matrix3<T>(face.Axes.X, face.Axes.Y, -normal);
        Vector3<T> origin = face.Position - (face.Size.Z * normal);
        Vector3<T> half = cylinder.Size.Y * frame.Along(axis), from = frame.Along(cylinder.Position + radial - origin) - half;
        T perX = Span<T>.PerRate(half.X), perY = Span<T>.PerRate(half.Y);
        var there = new Span<T>(from.X, perX, T.Abs(face.Size.X * perX), from.Y, perY, T.Abs(face.Size.Y * perY));
        Vector3<T> end = from + half + half;
        var back = new Span<T>(end.X, -perX, T.Abs(face.Size.X * perX), end.Y, -perY, T.Abs(face.Size.Y * perY));
        Vector3<T> p = Begin(in there, from, half), q = Begin(in back, end, -half);

        var none = new Contact<T>(Contact<T>.None, single.Position, n);
        var found = new Patch<T>(At(in frame, origin, p), At(in frame, origin, q), none, none);
        // Where neither is low enough the single contact stays.
        return patch.Or(in found, T.IfLess(T.Min(p.Z, q.Z), margin, lies, zero));
    }

    private static Vector3<T> Begin<T>(in Span<T> span, Vector3<T> from, Vector3<T> half)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> point = Vector3<T>.MultiplyAdd(span.Enter, half, from);
        return span.Begin(point.X, point.Y, point.Z);
    }

    // On the line, half its depth towards the face.
    private static Contact<T> At<T>(in Matrix3<T> frame, Vector3<T> origin, Vector3<T> point)
        where T : unmanaged, IReal<T>
    {
        T far = T.Of(1e5);
        var local = Vector3<T>.IfLess(point.Z, far, new(point.X, point.Y, T.Of(0.5) * point.Z), Vector3<T>.Zero);
        return new(point.Z, origin + (frame * local), -frame.Z);
    }
}
