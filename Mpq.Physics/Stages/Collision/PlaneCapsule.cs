using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Plane with capsule: one contact below each end, the first tangent along the capsule.</summary>
public static class PlaneCapsule
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 2;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The plane.</param>
    /// <param name="b">The capsule.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        Vector3<T> axis = b.Axes.Z, half = b.Size.Y * axis;
        Contact<T> up = PlaneSphere.Below(a.Position, a.Axes.Z, b.Position + half, b.Size.X);
        Contact<T> down = PlaneSphere.Below(a.Position, a.Axes.Z, b.Position - half, b.Size.X);
        slots.Set(0, new(up.Distance, up.Position, up.Normal, axis));
        slots.Set(1, new(down.Distance, down.Position, down.Normal, axis));
    }
}
