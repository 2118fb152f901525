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
}
