using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// A capsule on a cylinder: besides the first contact those where the pair meets when both are turned a thousandth of a radian about it, one
/// way and the other about both tangents. They have the first one's distance, and count if they are a thousandth of the smaller geom away from
/// all others. MuJoCo's way for convex geoms that have no polygons.
/// </summary>
internal readonly struct LyingCapsule<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>How many times the pair is turned.</summary>
    public const int Turns = 4;

    private readonly Contact<T> first;
    private readonly Matrix3<T> frame;
    private readonly Vector3<T> p1, p2, p3;
    private readonly T near;

    /// <summary>A pair by its first contact.</summary>
    public LyingCapsule(in Contact<T> first, in Shape<T> capsule, in Shape<T> cylinder)
    {
        T extent1 = capsule.Size.X + capsule.Size.Y;
        T extent2 = T.Sqrt(T.MultiplyAdd(cylinder.Size.X, cylinder.Size.X, cylinder.Size.Y * cylinder.Size.Y));
        T nearer = T.Of(1e-3) * T.Min(extent1, extent2), far = Contact<T>.None;
        this.first = first;
        frame = ContactFrame.Of(in first);
        near = nearer * nearer;
        p1 = p2 = p3 = new(far, far, far);
    }

    private LyingCapsule(in LyingCapsule<T> old, Vector3<T> newest)
    {
        this = old;
        (p1, p2, p3) = (newest, old.p1, old.p2);
    }

    /// <summary>A geom in one of the turns, or as it is before the first; the sign says which way.</summary>
    public Shape<T> Turned(in Shape<T> shape, int turn, T sign)
    {
        if (turn == 0)
            return shape;
        Vector3<T> axis = (turn < 3 ? frame.Y : frame.Z), origin = first.Position;
        T sine = sign * (turn is 1 or 3 ? T.Of(-0.000999999833333342) : T.Of(0.000999999833333342));
        return new(
            origin + Turned(shape.Position - origin, axis, sine),
            new(Turned(shape.Axes.X, axis, sine), Turned(shape.Axes.Y, axis, sine), Turned(shape.Axes.Z, axis, sine)),
            shape.Size);
    }

    /// <summary>The contact of a turned pair as it counts: with the first one's distance, or none.</summary>
    public Contact<T> Distinct(in Contact<T> contact, int turn, T margin)
    {
        if (turn == 0)
            return contact;
        T least = T.Min(Squared(contact.Position - first.Position), Squared(contact.Position - p1)), none = Contact<T>.None;
        least = T.Min(least, T.Min(Squared(contact.Position - p2), Squared(contact.Position - p3)));
        T distance = T.IfLess(first.Distance, margin, T.IfLess(contact.Distance, margin, first.Distance, none), none);
        return new(T.IfLess(near, least, distance, none), contact.Position, contact.Normal);
    }

    /// <summary>With another contact that counts.</summary>
    public LyingCapsule<T> With(in Contact<T> contact, int turn)
    {
        T far = Contact<T>.None;
        var away = new Vector3<T>(far, far, far);
        return new(in this, turn == 0 ? away : Vector3<T>.IfLess(contact.Distance, far, contact.Position, away));
    }

    // v + sin × (axis × v) + (1 − cos) axis × (axis × v), for a thousandth of a radian.
    private static Vector3<T> Turned(Vector3<T> v, Vector3<T> axis, T sine)
    {
        Vector3<T> across = Vector3<T>.Cross(axis, v);
        return v + (sine * across) + (T.Of(4.99999958333347e-7) * Vector3<T>.Cross(axis, across));
    }

    private static T Squared(Vector3<T> v) => Vector3<T>.Dot(v, v);
}
