using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Capsule with capsule: balls round the nearest points p₁ + x₁ a₁ and p₂ + x₂ a₂ of the two segments, |x| ≤ 1. Of parallel
/// capsules the ends and what they lie against are tried in turn; the first two within the margin count.
/// </summary>
public static class CapsuleCapsule
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 2;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">A capsule.</param>
    /// <param name="b">The other capsule.</param>
    /// <param name="margin">Distance below which contacts count [m].</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        Vector3<T> half1 = a.Size.Y * a.Axes.Z, half2 = b.Size.Y * b.Axes.Z;
        Vector3<T> cross = Vector3<T>.Cross(half1, half2);
        T area = Vector3<T>.Dot(cross, cross);
        // MuJoCo's 1e-15 m⁴; in 32 bits also the angle that rounding alone can give.
        T lengths = a.Size.Y * b.Size.Y;
        T least = T.Max(Rounding.Choose(T.Of(0), T.Of(1e-11)) * (lengths * lengths), T.Of(1e-15));

        Contact<T> first = Skew(in a, in b, half1, half2, T.Max(area, least));
        Contact<T> second = Absent(in first);
        if (T.AnyLess(area, least))
        {
            Parallel<T> pair = CapsulesAlongside.Touch(in a, in b, half1, half2, margin);
            first = Contacts.IfLess(area, least, in pair.First, in first);
            second = Contacts.IfLess(area, least, in pair.Second, in second);
        }
        slots.Set(0, in first);
        slots.Set(1, in second);
    }

    private static Contact<T> Absent<T>(in Contact<T> other)
        where T : unmanaged, IReal<T>
        => new(Contact<T>.None, other.Position, other.Normal);

    // Where the lines are nearest; an end that is passed holds, and the other segment's point is found anew.
    private static Contact<T> Skew<T>(in Shape<T> a, in Shape<T> b, Vector3<T> half1, Vector3<T> half2, T area)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> apart = b.Position - a.Position;
        T aa = T.Max(Vector3<T>.Dot(half1, half1), T.Of(Direction.Least)), bb = T.Max(Vector3<T>.Dot(half2, half2), T.Of(Direction.Least));
        T ab = Vector3<T>.Dot(half1, half2), u = Vector3<T>.Dot(half1, apart), v = -Vector3<T>.Dot(half2, apart);
        T one = T.Of(1);

        Vector3<T> cross = Vector3<T>.Cross(half1, half2);
        T free1 = Vector3<T>.Dot(Vector3<T>.Cross(apart, half2), cross) / area;
        T free2 = Vector3<T>.Dot(Vector3<T>.Cross(apart, half1), cross) / area;
        T x1 = Direction.Clamp(free1, one);
        T x2 = T.IfLess(one, T.Abs(free1), T.MultiplyAdd(ab, x1, v) / bb, free2);
        T end2 = Direction.Clamp(x2, one);
        x1 = T.IfLess(one, T.Abs(x2), Direction.Clamp(T.MultiplyAdd(ab, end2, u) / aa, one), x1);
        return CapsulesAlongside.At(in a, in b, half1, half2, x1, end2);
    }
}
