using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Two balls, to which spheres and capsules come down: distance |c₂ − c₁| − r₁ − r₂ along the line of the centres [m].
/// </summary>
internal static class Balls
{
    /// <summary>The contact of two balls; the axes of their geoms give a normal where the centres coincide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Contact<T> Touch<T>(
        Vector3<T> centre1, T radius1, Vector3<T> centre2, T radius2, Vector3<T> axis1, Vector3<T> axis2)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> between = centre2 - centre1;
        T squared = Vector3<T>.Dot(between, between), least = T.Of(Direction.Least);
        T length = T.Sqrt(T.Max(squared, least));
        Vector3<T> normal = (T.Of(1) / length) * between;
        if (T.AnyLess(squared, least))
            normal = Vector3<T>.IfLess(squared, least, Direction.Across(axis1, axis2), normal);
        return Along(centre1, radius1, normal, length - radius2);
    }

    /// <summary>The contact of a ball with a surface at <paramref name="gap"/> from its centre along <paramref name="normal"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Contact<T> Along<T>(Vector3<T> centre, T radius, Vector3<T> normal, T gap)
        where T : unmanaged, IReal<T>
    {
        // Half way between the ball's surface, at the radius, and the other one, at the gap.
        Vector3<T> position = Vector3<T>.MultiplyAdd(T.Of(0.5) * (radius + gap), normal, centre);
        return new(gap - radius, position, normal);
    }
}
