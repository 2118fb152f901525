using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Sphere with box: one contact at the point of the box nearest to the centre, or from inside with the nearest face.
/// </summary>
public static class SphereBox
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 1;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The sphere.</param>
    /// <param name="b">The box.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
        => slots.Set(0, Touch(b.Axes.Along(a.Position - b.Position), a.Size.X, in b));

    /// <summary>The contact of a ball whose centre is given in the box's frame.</summary>
    internal static Contact<T> Touch<T>(Vector3<T> centre, T radius, in Shape<T> box)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> size = box.Size;
        Vector3<T> inward = new(
            Direction.Clamp(centre.X, size.X) - centre.X,
            Direction.Clamp(centre.Y, size.Y) - centre.Y,
            Direction.Clamp(centre.Z, size.Z) - centre.Z);
        T squared = Vector3<T>.Dot(inward, inward), least = T.Of(Direction.Least);
        T gap = T.Sqrt(T.Max(squared, least));
        Vector3<T> normal = (T.Of(1) / gap) * inward;
        if (T.AnyLess(squared, least))
        {
            T outOfX = T.Abs(centre.X) - size.X, outOfY = T.Abs(centre.Y) - size.Y, outOfZ = T.Abs(centre.Z) - size.Z;
            T nearest = T.Max(T.Max(outOfX, outOfY), outOfZ);
            normal = Vector3<T>.IfLess(squared, least, Inside(centre, outOfX, outOfY, nearest), normal);
            gap = T.IfLess(squared, least, nearest, gap);
        }
        return Balls.Along((box.Axes * centre) + box.Position, radius, box.Axes * normal, gap);
    }

    // From the nearest face inwards; of faces equally near the first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Inside<T>(Vector3<T> centre, T outOfX, T outOfY, T nearest)
        where T : unmanaged, IReal<T>
    {
        T zero = T.Of(0), one = T.Of(1);
        Vector3<T> z = new(zero, zero, T.IfLess(zero, centre.Z, -one, one));
        Vector3<T> y = new(zero, T.IfLess(zero, centre.Y, -one, one), zero);
        Vector3<T> x = new(T.IfLess(zero, centre.X, -one, one), zero, zero);
        return Vector3<T>.IfLess(outOfX, nearest, Vector3<T>.IfLess(outOfY, nearest, z, y), x);
    }
}
