namespace Mpq.Physics.Stages.Collision;

/// <summary>Which collider a pair of geoms needs.</summary>
public enum ColliderKind
{
    /// <summary>None: the pair cannot collide.</summary>
    None,

    /// <summary>Plane with sphere.</summary>
    PlaneSphere,

    /// <summary>Plane with capsule.</summary>
    PlaneCapsule,

    /// <summary>Plane with ellipsoid.</summary>
    PlaneEllipsoid,

    /// <summary>Plane with cylinder.</summary>
    PlaneCylinder,

    /// <summary>Plane with box.</summary>
    PlaneBox,

    /// <summary>Sphere with sphere.</summary>
    SphereSphere,

    /// <summary>Sphere with capsule.</summary>
    SphereCapsule,

    /// <summary>Sphere with cylinder.</summary>
    SphereCylinder,

    /// <summary>Sphere with box.</summary>
    SphereBox,

    /// <summary>Capsule with capsule.</summary>
    CapsuleCapsule,

    /// <summary>Capsule with box.</summary>
    CapsuleBox,

    /// <summary>Box with box.</summary>
    BoxBox,

    /// <summary>Sphere with ellipsoid.</summary>
    SphereEllipsoid,

    /// <summary>Capsule with ellipsoid.</summary>
    CapsuleEllipsoid,

    /// <summary>Ellipsoid with ellipsoid.</summary>
    EllipsoidEllipsoid,

    /// <summary>Ellipsoid with cylinder.</summary>
    EllipsoidCylinder,

    /// <summary>Ellipsoid with box.</summary>
    EllipsoidBox,

    /// <summary>Capsule with cylinder.</summary>
    CapsuleCylinder,

    /// <summary>Cylinder with cylinder.</summary>
    CylinderCylinder,

    /// <summary>Cylinder with box.</summary>
    CylinderBox,
}
