using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>A geom of every world where it is.</summary>
/// <param name="position">Its centre, or a point of the plane (world frame) [m].</param>
/// <param name="axes">Its axes as columns (world frame); a capsule or cylinder lies along z, a plane looks along z.</param>
/// <param name="size">As MJCF's size, by kind: radius; radius and half length; half lengths or radii [m].</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Shape<T>(Vector3<T> position, Matrix3<T> axes, Vector3<T> size)
    where T : unmanaged, IReal<T>
{
    /// <summary>Its centre, or a point of the plane (world frame) [m].</summary>
    public readonly Vector3<T> Position = position;

    /// <summary>Its axes as columns (world frame); a capsule or cylinder lies along z, a plane looks along z.</summary>
    public readonly Matrix3<T> Axes = axes;

    /// <summary>As MJCF's size, by kind: radius; radius and half length; half lengths or radii [m].</summary>
    public readonly Vector3<T> Size = size;
}
