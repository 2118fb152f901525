using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Sphere with capsule: the sphere with a ball round the nearest point of the capsule's segment.</summary>
public static class SphereCapsule
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 1;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The sphere.</param>
    /// <param name="b">The capsule.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        T along = Direction.Clamp(Vector3<T>.Dot(a.Position - b.Position, b.Axes.Z), b.Size.Y);
        Vector3<T> nearest = Vector3<T>.MultiplyAdd(along, b.Axes.Z, b.Position);
        slots.Set(0, Balls.Touch(a.Position, a.Size.X, nearest, b.Size.X, a.Axes.Z, b.Axes.Z));
    }
}
