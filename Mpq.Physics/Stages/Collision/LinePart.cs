using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>The part of a line from p to p + v that is over a face of a box or cylinder: from p + enter v to p + leave v.</summary>
/// <param name="enter">Where it begins.</param>
/// <param name="leave">Where it ends.</param>
/// <param name="origin">A corner of the face.</param>
internal readonly struct LinePart<T>(T enter, T leave, Vector3<T> origin)
    where T : unmanaged, IReal<T>
{
    // First: ILGPU takes two structs of equally many numbers for one type, and LeastOverlap<T> begins with a vector, too.
    /// <summary>A corner of the face.</summary>
    public readonly Vector3<T> Origin = origin;

    /// <summary>Where it begins, from 0 to 1.</summary>
    public readonly T Enter = enter;

    /// <summary>Where it ends; before it begins if there is none.</summary>
    public readonly T Leave = leave;

    /// <summary>The part over the face that a cylinder bears on.</summary>
    /// <param name="other">The geom with the face.</param>
    /// <param name="bearing">Which face.</param>
    /// <param name="box">Whether it is a box's, and not a cylinder's.</param>
    /// <param name="from">p [m].</param>
    /// <param name="along">v [m].</param>
    public static LinePart<T> Over(in Shape<T> other, in Bearing<T> bearing, bool box, Vector3<T> from, Vector3<T> along)
    {
        Vector3<T> down = bearing.Sign * Cycle.ToZ(in other, bearing.Axis).Axes.Z;
        T zero = T.Of(0), least = T.Of(1e-20), enter = zero, leave = T.Of(1);
        Vector3<T> first = Corner.OfFace(in other, in bearing, box, 0), corner = first;
        int sides = box ? 4 : 16;
        for (int side = 1; side <= sides; side++)
        {
            Vector3<T> next = side == sides ? first : Corner.OfFace(in other, in bearing, box, side);
            Vector3<T> inwards = Vector3<T>.Cross(down, next - corner);
            T inside = Vector3<T>.Dot(from - corner, inwards), rate = Vector3<T>.Dot(along, inwards);
            T at = -inside / Direction.Signed(T.Max(T.Abs(rate), least), rate);
            enter = T.IfLess(rate, zero, enter, T.Max(enter, at));
            leave = T.IfLess(rate, zero, T.Min(leave, at), leave);
            corner = next;
        }
        return new(enter, leave, first);
    }
}
