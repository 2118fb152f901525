namespace Mpq.Physics.Mjcf;

/// <summary>A frame's origin and orientation in its parent's.</summary>
internal readonly record struct Pose(Vec3 Position, Quat Orientation)
{
    public static Pose Identity => new(Vec3.Zero, Quat.Identity);

    /// <summary>A child's pose in this frame's parent.</summary>
    public Pose Of(Pose child) => new(Position + Orientation.Rotate(child.Position), Orientation * child.Orientation);

    /// <summary>A point of this frame in its parent's.</summary>
    public Vec3 Of(Vec3 point) => Position + Orientation.Rotate(point);

    /// <summary>A point of the parent's frame in this one.</summary>
    public Vec3 ToLocal(Vec3 point) => Orientation.Conjugate().Rotate(point - Position);
}
