using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>A contact between two geoms of every world.</summary>
/// <param name="distance">Between the surfaces, negative where they overlap [m].</param>
/// <param name="position">Half way between the surfaces (world frame) [m].</param>
/// <param name="normal">Unit vector from geom 1 to geom 2.</param>
/// <param name="tangent">The direction that the first tangent leans to, not nearly parallel to the normal; zero for none.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Contact<T>(T distance, Vector3<T> position, Vector3<T> normal, Vector3<T> tangent)
    where T : unmanaged, IReal<T>
{
    /// <summary>Half way between the surfaces (world frame) [m].</summary>
    public readonly Vector3<T> Position = position;

    /// <summary>Unit vector from geom 1 to geom 2.</summary>
    public readonly Vector3<T> Normal = normal;

    /// <summary>The direction that the first tangent leans to, not nearly parallel to the normal; zero for none.</summary>
    public readonly Vector3<T> Tangent = tangent;

    // Last: ILGPU takes two structs of equally many numbers for one type, and SpatialInertia<T> is three vectors and a number, too.
    /// <summary>Between the surfaces, negative where they overlap [m].</summary>
    public readonly T Distance = distance;

    /// <summary>A contact whose tangents are of no matter but for being perpendicular.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Contact(T distance, Vector3<T> position, Vector3<T> normal)
        : this(distance, position, normal, Vector3<T>.Zero)
    {
    }

    /// <summary>A distance beyond every margin [m].</summary>
    public static T None
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.Of(1e10);
    }
}
