using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Sphere with sphere: one contact on the line of the centres.</summary>
public static class SphereSphere
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 1;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">A sphere.</param>
    /// <param name="b">The other sphere.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
        => slots.Set(0, Balls.Touch(a.Position, a.Size.X, b.Position, b.Size.X, a.Axes.Z, b.Axes.Z));
}
