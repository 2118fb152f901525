using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Plane with cylinder: the lowest point of each rim, and on the lower rim two more points that make an equilateral triangle
/// with its lowest one, so that a standing cylinder has a triangle to stand on.
/// </summary>
/// <remarks>Which point of a standing cylinder's rim is the lowest is rounding over the tilt: so in 64 bits all sums are as in MuJoCo.</remarks>
public static class PlaneCylinder
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 4;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">The plane.</param>
    /// <param name="b">The cylinder.</param>
    /// <param name="margin">Distance below which contacts count [m]; no matter here.</param>
    /// <param name="slots">Where the contacts go.</param>
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        // Down the cylinder: to its lower rim.
        Vector3<T> normal = a.Axes.Z, centre = b.Position;
        T lean = Corner.Dot(normal, b.Axes.Z), up = Direction.Signed(T.Of(1), -lean);
        Vector3<T> fall = Steepest(normal, in b, lean), half = b.Size.Y * (up * b.Axes.Z);
        // A third of the way round the rim from its lowest point: −½ of the fall and √¾ sideways.
        Vector3<T> across = Vector3<T>.Cross(fall, half);
        T squared = T.Max(Corner.Dot(across, across), T.Of(Direction.Least));
        Vector3<T> sideways = (T.Of(0.8660254037844386) * b.Size.X) * ((T.Of(1) / T.Sqrt(squared)) * across);

        T height = Corner.Dot(centre - a.Position, normal), sink = b.Size.Y * (up * lean), dip = Corner.Dot(fall, normal), back = T.Of(-0.5);
        slots.Set(0, At(height + sink + dip, centre + fall + half, normal));
        slots.Set(1, At(height - sink + dip, centre + fall - half, normal));
        T third = height + sink + (back * dip);
        slots.Set(2, At(third, Vector3<T>.MultiplyAdd(back, fall, centre + sideways + half), normal));
        slots.Set(3, At(third, Vector3<T>.MultiplyAdd(back, fall, centre - sideways + half), normal));
    }

    // The radius that points furthest down; any one, along x, where the discs are parallel to the plane.
    private static Vector3<T> Steepest<T>(Vector3<T> normal, in Shape<T> b, T lean)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> down = (lean * b.Axes.Z) - normal;
        T squared = Corner.Dot(down, down), least = Rounding.Choose(T.Of(1e-30), T.Of(1e-10));
        Vector3<T> steepest = (b.Size.X / T.Sqrt(T.Max(squared, least))) * down;
        return Vector3<T>.IfLess(squared, least, b.Size.X * b.Axes.X, steepest);
    }

    private static Contact<T> At<T>(T distance, Vector3<T> point, Vector3<T> normal)
        where T : unmanaged, IReal<T>
        => new(distance, Vector3<T>.MultiplyAdd(T.Of(-0.5) * distance, normal, point), normal);
}
