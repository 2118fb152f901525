using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// A cylinder's disc on a face that is all but parallel to it, within 5.1°: contacts at the corners of what disc and face have in common,
/// each on the face, with its height over the disc as its distance and the face's normal. MuJoCo's rule since 3.13.
/// </summary>
internal static class CylinderFaces
{
    /// <summary>The cosine of the angle up to which faces count as parallel.</summary>
    private const double Aligned = 0.996;

    /// <summary>The contacts that there are, in place of the single one.</summary>
    /// <param name="patch">The single contact.</param>
    /// <param name="cylinder">The first geom.</param>
    /// <param name="face">The other geom, the face in question at z or −z.</param>
    /// <param name="sides">Of the face: 4, or 16 for a disc.</param>
    /// <param name="single">The contact of least overlap.</param>
    /// <param name="margin">Distance below which contacts count [m].</param>
    public static Patch<T> On<T>(
        in Patch<T> patch, in Shape<T> cylinder, in Shape<T> face, int sides, in Contact<T> single, T margin)
        where T : unmanaged, IReal<T>
    {
        T one = T.Of(1), zero = T.Of(0), leaning = Vector3<T>.Dot(single.Normal, cylinder.Axes.Z);
        Vector3<T> up = Direction.Signed(one, leaning) * cylinder.Axes.Z;
        T facing = Vector3<T>.Dot(up, face.Axes.Z);
        // A disc beside the other geom does not bear on it, however parallel.
        T flat = T.IfLess(T.Of(0.5), T.Abs(leaning), T.IfLess(single.Distance, margin, one, zero), zero);
        flat = T.IfLess(T.Of(Aligned), T.Abs(facing), flat, zero);
        if (!T.AnyLess(T.Of(0.5), flat))
            return patch;

        Vector3<T> normal = Direction.Signed(one, facing) * face.Axes.Z;
        var frame = new Matrix3<T>(cylinder.Axes.X, cylinder.Axes.Y, up);
        Vector3<T> origin = cylinder.Position + (cylinder.Size.Y * up);
        var quad = new Quad<T>(
            frame.Along(face.Position - (face.Size.Z * normal) - origin),
            face.Size.X * frame.Along(face.Axes.X), face.Size.Y * frame.Along(face.Axes.Y));
        Sides<T> corners = new CapPolygon<T>(cylinder.Size.X, in quad, sides, margin).Spanning();
        var found = new Patch<T>(
            At(in frame, origin, corners.P0, normal), At(in frame, origin, corners.P1, normal),
            At(in frame, origin, corners.P2, normal), At(in frame, origin, corners.P3, normal));
        // Where no corner is low enough the single contact stays.
        return patch.Or(in found, T.IfLess(corners.P0.Z, margin, flat, zero));
    }

    // On the face, half its depth along the normal away from it.
    private static Contact<T> At<T>(in Matrix3<T> frame, Vector3<T> origin, Vector3<T> corner, Vector3<T> normal)
        where T : unmanaged, IReal<T>
    {
        T height = T.IfLess(corner.Z, T.Of(1e5), corner.Z, T.Of(0));
        Vector3<T> point = origin + (frame * new Vector3<T>(corner.X, corner.Y, height));
        return new(corner.Z, Vector3<T>.MultiplyAdd(T.Of(-0.5) * height, normal, point), normal);
    }
}
