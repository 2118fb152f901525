namespace Mpq.Physics.Worlds;

/// <summary>What an actuator pulls at.</summary>
public enum Drive
{
    /// <summary>A slide or hinge.</summary>
    Scalar,

    /// <summary>A ball joint, torque in the child's frame.</summary>
    Ball,

    /// <summary>A ball joint, torque in the parent's frame.</summary>
    BallInParent,

    /// <summary>A free joint, torque in the child's frame.</summary>
    Free,

    /// <summary>A free joint, torque in the world's frame.</summary>
    FreeInWorld,

    /// <summary>A tendon.</summary>
    Tendon,
}
