using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Capsule with box: a ball at the point of the capsule's segment that is nearest to the box, and one at a second point where the
/// segment goes on over a face or along an edge, so that a capsule can lie on a box.
/// </summary>
public static class CapsuleBox
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 2;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The capsule.</param>
    /// <param name="b">The box.</param>
    /// <param name="margin">Distance below which contacts count [m].</param>
    /// <param name="slots">Where the contacts go.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        Vector3<T> p = b.Axes.Along(a.Position - b.Position), h = a.Size.Y * b.Axes.Along(a.Axes.Z);
        // Apart along one of the box's axes by more than counts: nothing can touch.
        T apart = T.Max(
            T.Max(T.Abs(p.X) - T.Abs(h.X) - b.Size.X, T.Abs(p.Y) - T.Abs(h.Y) - b.Size.Y), T.Abs(p.Z) - T.Abs(h.Z) - b.Size.Z);
        T within = margin + a.Size.X;
        if (!T.AnyLess(apart, within))
        {
            slots.SetNone(0);
            slots.SetNone(1);
            return;
        }

        SegmentOnBox<T> nearest = SegmentOnBox<T>.Find(p, h, b.Size);
        T reach = SegmentAlongBox.Reach(in nearest, p, h, b.Size);
        slots.Set(0, SphereBox.Touch(Vector3<T>.MultiplyAdd(nearest.Along, h, p), a.Size.X, in b));
        // A second point too far away to be one would be far off the box in numbers too: keep it finite.
        T second = nearest.Along + T.IfLess(reach, T.Of(3), reach, T.Of(0));
        Contact<T> contact = SphereBox.Touch(Vector3<T>.MultiplyAdd(second, h, p), a.Size.X, in b);
        slots.Set(1, new(T.IfLess(reach, T.Of(3), contact.Distance, Contact<T>.None), contact.Position, contact.Normal));
    }
}
