using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Plane with box: the box's lower corners. Of two opposite corners one is lower than the centre, so each of the four diagonals
/// has a slot of its own.
/// </summary>
public static class PlaneBox
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 4;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The plane.</param>
    /// <param name="b">The box.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        Vector3<T> normal = a.Axes.Z;
        Vector3<T> x = b.Size.X * b.Axes.X, y = b.Size.Y * b.Axes.Y, z = b.Size.Z * b.Axes.Z;
        T height = Vector3<T>.Dot(b.Position - a.Position, normal);
        slots.Set(0, Lower(height, b.Position, x + (y + z), normal));
        slots.Set(1, Lower(height, b.Position, x - (y + z), normal));
        slots.Set(2, Lower(height, b.Position, y - (x + z), normal));
        slots.Set(3, Lower(height, b.Position, (x + y) - z, normal));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Contact<T> Lower<T>(T height, Vector3<T> centre, Vector3<T> diagonal, Vector3<T> normal)
        where T : unmanaged, IReal<T>
    {
        T rise = Vector3<T>.Dot(diagonal, normal);
        T distance = height - T.Abs(rise);
        Vector3<T> corner = Vector3<T>.MultiplyAdd(Direction.Signed(T.Of(-1), rise), diagonal, centre);
        return new(distance, Vector3<T>.MultiplyAdd(T.Of(-0.5) * distance, normal, corner), normal);
    }
}
