using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// A cylinder that lies on a face, its axis all but parallel to it: contacts at both ends of the part of its lowest line that is over the
/// face and below it, each with its height over the face as its distance and the face's normal. MuJoCo's rule since 3.13.
/// </summary>
/// <remarks>
/// As there an end that the face's rim has cut off counts twice if the other one is too high; and where there is no such part at all, for
/// it is another feature of the geoms that touches, the single contact stays with its normal turned round.
/// </remarks>
internal static class CylinderSide
{
    /// <summary>The contacts that there are, in place of the single one.</summary>
    /// <param name="patch">The single contact.</param>
    /// <param name="cylinder">The first geom.</param>
    /// <param name="other">The other geom.</param>
    /// <param name="bearing">The face in question.</param>
    /// <param name="box">Whether the other geom is a box, and not a cylinder.</param>
    /// <param name="single">The contact of least overlap.</param>
    /// <param name="margin">Distance below which contacts count [m].</param>
    public static Patch<T> On<T>(
        in Patch<T> patch, in Shape<T> cylinder, in Shape<T> other, in Bearing<T> bearing, bool box, in Contact<T> single, T margin)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> axis = cylinder.Axes.Z, n = single.Normal;
        // From the end that touches to the other one.
        T lean = Vector3<T>.Dot(n, axis), length = Direction.Signed(cylinder.Size.Y, lean), none = Contact<T>.None, half = T.Of(0.5);
        Vector3<T> radial = cylinder.Size.X * Direction.Of(Vector3<T>.MultiplyAdd(-lean, axis, n), cylinder.Axes.X);
        Vector3<T> from = cylinder.Position + radial + (length * axis), along = T.Of(-2) * (length * axis);
        LinePart<T> part = LinePart<T>.Over(in other, in bearing, box, from, along);

        Vector3<T> normal = bearing.Sign * Cycle.ToZ(in other, bearing.Axis).Axes.Z;
        Contact<T> p = At(Vector3<T>.MultiplyAdd(part.Enter, along, from), in part, normal, margin);
        Contact<T> q = At(Vector3<T>.MultiplyAdd(part.Leave, along, from), in part, normal, margin);
        T zero = T.Of(0), one = T.Of(1), there = T.IfLess(part.Leave, part.Enter, zero, one);
        T pLow = T.IfLess(p.Distance, none, there, zero), qLow = T.IfLess(q.Distance, none, there, zero);
        // Not with a margin: there MuJoCo does otherwise.
        T bare = T.IfLess(zero, margin, zero, one);
        T twice = bare * T.Max(pLow * T.IfLess(zero, part.Enter, one, zero), qLow * T.IfLess(part.Leave, one, one, zero));
        Contact<T> first = Contacts.IfLess(half, pLow, in p, in q), second = Contacts.IfLess(half, qLow, in q, in p);
        var missing = new Contact<T>(none, single.Position, n);
        second = Contacts.IfLess(half, T.Max(pLow * qLow, twice), in second, in missing);

        var turned = new Contact<T>(single.Distance, single.Position, -n);
        T low = T.Max(pLow, qLow);
        var found = new Patch<T>(
            Contacts.IfLess(half, low, in first, in turned), Contacts.IfLess(half, low, in second, in missing), missing, missing);
        return patch.Or(in found, T.Max(low, bare) * bearing.Flag);
    }

    // On the line, half its depth towards the face.
    private static Contact<T> At<T>(Vector3<T> point, in LinePart<T> part, Vector3<T> normal, T margin)
        where T : unmanaged, IReal<T>
    {
        T height = -Vector3<T>.Dot(point - part.Origin, normal);
        T distance = T.IfLess(margin, height, Contact<T>.None, height);
        return new(distance, Vector3<T>.MultiplyAdd(T.Of(0.5) * height, normal, point), normal);
    }
}
