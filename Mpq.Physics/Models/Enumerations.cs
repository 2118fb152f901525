namespace Mpq.Physics.Models;

/// <summary>Integrators, numbered as in MuJoCo.</summary>
public enum Integrator
{
    /// <summary>Semi-implicit Euler, joint damping implicit.</summary>
    Euler = 0,

    /// <summary>Velocity derivatives of actuators and all damping implicit, symmetrised.</summary>
    ImplicitFast = 3,
}

/// <summary>Friction cones, numbered as in MuJoCo.</summary>
public enum Cone
{
    /// <summary>A pyramid of 2 (condim − 1) edges.</summary>
    Pyramidal = 0,

    /// <summary>The cone itself.</summary>
    Elliptic = 1,
}

/// <summary>Joints, numbered as in MuJoCo.</summary>
public enum JointKind
{
    /// <summary>Six degrees of freedom: position and quaternion, linear and angular velocity.</summary>
    Free = 0,

    /// <summary>Three rotations: quaternion, angular velocity.</summary>
    Ball = 1,

    /// <summary>Translation along an axis [m].</summary>
    Slide = 2,

    /// <summary>Rotation about an axis [rad].</summary>
    Hinge = 3,
}

/// <summary>Shapes, numbered as in MuJoCo: of two colliding geoms the lower kind comes first.</summary>
public enum GeomKind
{
    /// <summary>Half-space below z = 0.</summary>
    Plane = 0,

    /// <summary>Height field; never collides here.</summary>
    HeightField = 1,

    /// <summary>Size: radius.</summary>
    Sphere = 2,

    /// <summary>Size: radius, half length of the straight part along z.</summary>
    Capsule = 3,

    /// <summary>Size: three radii.</summary>
    Ellipsoid = 4,

    /// <summary>Size: radius, half length along z.</summary>
    Cylinder = 5,

    /// <summary>Size: three half lengths.</summary>
    Box = 6,

    /// <summary>Mesh; never collides here.</summary>
    Mesh = 7,

    /// <summary>Signed distance field; never collides here.</summary>
    SignedDistance = 8,
}

/// <summary>Elements of tendon paths, numbered as in MuJoCo.</summary>
public enum WrapKind
{
    /// <summary>A joint times a coefficient.</summary>
    Joint = 1,

    /// <summary>A site the tendon runs through.</summary>
    Site = 3,
}

/// <summary>What an actuator pulls at, numbered as in MuJoCo.</summary>
public enum Transmission
{
    /// <summary>A joint, forces of ball and free joints in the child's frame.</summary>
    Joint = 0,

    /// <summary>A joint, forces of ball and free joints in the parent's frame.</summary>
    JointInParent = 1,

    /// <summary>A tendon.</summary>
    Tendon = 3,
}

/// <summary>Gains, numbered as in MuJoCo.</summary>
public enum GainKind
{
    /// <summary>The first parameter.</summary>
    Fixed = 0,

    /// <summary>First + second × length + third × velocity.</summary>
    Affine = 1,
}

/// <summary>Biases, numbered as in MuJoCo.</summary>
public enum BiasKind
{
    /// <summary>Zero.</summary>
    None = 0,

    /// <summary>First + second × length + third × velocity.</summary>
    Affine = 1,
}

/// <summary>Equality constraints, numbered as in MuJoCo.</summary>
public enum EqualityKind
{
    /// <summary>Two points coincide.</summary>
    Connect = 0,

    /// <summary>Two frames coincide.</summary>
    Weld = 1,

    /// <summary>A joint is a polynomial of another, or of nothing.</summary>
    Joint = 2,
}

/// <summary>What an equality constraint binds, numbered as in MuJoCo.</summary>
public enum EqualityObject
{
    /// <summary>Joints; MuJoCo leaves the field empty.</summary>
    Joint = 0,

    /// <summary>Bodies.</summary>
    Body = 1,

    /// <summary>Sites.</summary>
    Site = 6,
}
