using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Plane with cylinder: the lowest point of each rim, and on the lower rim two more points that make an equilateral triangle
/// with its lowest one, so that a standing cylinder has a triangle to stand on.
/// </summary>
public static class PlaneCylinder
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 4;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The plane.</param>
    /// <param name="b">The cylinder.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        Vector3<T> normal = a.Axes.Z;
        T lean = Vector3<T>.Dot(normal, b.Axes.Z);
        // Down the cylinder: to its lower rim.
        Vector3<T> half = Direction.Signed(b.Size.Y, -lean) * b.Axes.Z;
        Vector3<T> fall = Steepest(normal, in b);
        // A third of the way round the rim from its lowest point: −½ of the fall and √¾ sideways.
        Vector3<T> sideways = (T.Of(0.8660254037844386) * b.Size.X)
            * Direction.Of(Vector3<T>.Cross(fall, half), new(T.Of(1), T.Of(0), T.Of(0)));
        Vector3<T> back = half - (T.Of(0.5) * fall);

        Vector3<T> centre = b.Position;
        T height = Vector3<T>.Dot(centre - a.Position, normal);
        slots.Set(0, At(height, centre, half + fall, normal));
        slots.Set(1, At(height, centre, fall - half, normal));
        slots.Set(2, At(height, centre, back + sideways, normal));
        slots.Set(3, At(height, centre, back - sideways, normal));
    }

    // The radius that points furthest down; any one, along x, where the discs are parallel to the plane.
    private static Vector3<T> Steepest<T>(Vector3<T> normal, in Shape<T> b)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> axis = b.Axes.Z;
        Vector3<T> down = (Vector3<T>.Dot(normal, axis) * axis) - normal;
        T squared = Vector3<T>.Dot(down, down), least = Rounding.Choose(T.Of(1e-30), T.Of(1e-10));
        return b.Size.X * Vector3<T>.IfLess(squared, least, b.Axes.X, (T.Of(1) / T.Sqrt(T.Max(squared, least))) * down);
    }

    private static Contact<T> At<T>(T height, Vector3<T> centre, Vector3<T> offset, Vector3<T> normal)
        where T : unmanaged, IReal<T>
    {
        T distance = height + Vector3<T>.Dot(offset, normal);
        return new(distance, Vector3<T>.MultiplyAdd(T.Of(-0.5) * distance, normal, centre + offset), normal);
    }
}
