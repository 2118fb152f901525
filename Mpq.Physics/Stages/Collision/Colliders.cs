using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>All colliders: which one a pair of geoms needs, how many contacts it can give, and the way to it.</summary>
public static class Colliders
{
    /// <summary>The collider of two geoms, the lower kind first as in MuJoCo; none for pairs that do not collide here.</summary>
    public static ColliderKind Of(GeomKind first, GeomKind second) => (first, second) switch
    {
        (GeomKind.Plane, GeomKind.Sphere) => ColliderKind.PlaneSphere,
        (GeomKind.Plane, GeomKind.Capsule) => ColliderKind.PlaneCapsule,
        (GeomKind.Plane, GeomKind.Ellipsoid) => ColliderKind.PlaneEllipsoid,
        (GeomKind.Plane, GeomKind.Cylinder) => ColliderKind.PlaneCylinder,
        (GeomKind.Plane, GeomKind.Box) => ColliderKind.PlaneBox,
        (GeomKind.Sphere, GeomKind.Sphere) => ColliderKind.SphereSphere,
        (GeomKind.Sphere, GeomKind.Capsule) => ColliderKind.SphereCapsule,
        (GeomKind.Sphere, GeomKind.Cylinder) => ColliderKind.SphereCylinder,
        (GeomKind.Sphere, GeomKind.Box) => ColliderKind.SphereBox,
        (GeomKind.Capsule, GeomKind.Capsule) => ColliderKind.CapsuleCapsule,
        (GeomKind.Capsule, GeomKind.Box) => ColliderKind.CapsuleBox,
        (GeomKind.Box, GeomKind.Box) => ColliderKind.BoxBox,
        (GeomKind.Sphere, GeomKind.Ellipsoid) => ColliderKind.SphereEllipsoid,
        (GeomKind.Capsule, GeomKind.Ellipsoid) => ColliderKind.CapsuleEllipsoid,
        (GeomKind.Ellipsoid, GeomKind.Ellipsoid) => ColliderKind.EllipsoidEllipsoid,
        (GeomKind.Ellipsoid, GeomKind.Cylinder) => ColliderKind.EllipsoidCylinder,
        (GeomKind.Ellipsoid, GeomKind.Box) => ColliderKind.EllipsoidBox,
        (GeomKind.Capsule, GeomKind.Cylinder) => ColliderKind.CapsuleCylinder,
        (GeomKind.Cylinder, GeomKind.Cylinder) => ColliderKind.CylinderCylinder,
        (GeomKind.Cylinder, GeomKind.Box) => ColliderKind.CylinderBox,
        _ => ColliderKind.None,
    };

    /// <summary>Slots that a collider fills: the most contacts one pair can have.</summary>
    public static int Slots(ColliderKind kind) => kind switch
    {
        ColliderKind.PlaneSphere => PlaneSphere.Slots,
        ColliderKind.PlaneCapsule => PlaneCapsule.Slots,
        ColliderKind.PlaneEllipsoid => PlaneEllipsoid.Slots,
        ColliderKind.PlaneCylinder => PlaneCylinder.Slots,
        ColliderKind.PlaneBox => PlaneBox.Slots,
        ColliderKind.SphereSphere => SphereSphere.Slots,
        ColliderKind.SphereCapsule => SphereCapsule.Slots,
        ColliderKind.SphereCylinder => SphereCylinder.Slots,
        ColliderKind.SphereBox => SphereBox.Slots,
        ColliderKind.CapsuleCapsule => CapsuleCapsule.Slots,
        ColliderKind.CapsuleBox => CapsuleBox.Slots,
        ColliderKind.BoxBox => BoxBox.Slots,
        >= ColliderKind.SphereEllipsoid => ConvexPairs.Slots(kind),
        _ => 0,
    };

    /// <summary>Whether all contacts of a pair have one normal, and leave their tangents to the frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFlat(int kind) => kind is (int)ColliderKind.PlaneBox or (int)ColliderKind.BoxBox;

    /// <summary>Fills the slots of one pair of geoms, in every world by the same collider.</summary>
    /// <param name="kind">A <see cref="ColliderKind"/>.</param>
    /// <param name="a">The geom of the lower kind.</param>
    /// <param name="b">The other geom.</param>
    /// <param name="margin">Distance below which contacts count [m].</param>
    /// <param name="slots">Where the contacts go: as many places as <see cref="Slots"/> says.</param>
    public static void Collide<T, TSlots>(int kind, in Shape<T> a, in Shape<T> b, T margin, ref TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        if (kind == (int)ColliderKind.PlaneSphere)
            PlaneSphere.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.PlaneCapsule)
            PlaneCapsule.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.PlaneEllipsoid)
            PlaneEllipsoid.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.PlaneCylinder)
            PlaneCylinder.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.PlaneBox)
            PlaneBox.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.SphereSphere)
            SphereSphere.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.SphereCapsule)
            SphereCapsule.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.SphereCylinder)
            SphereCylinder.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.SphereBox)
            SphereBox.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.CapsuleCapsule)
            CapsuleCapsule.Collide(in a, in b, margin, ref slots);
        else if (kind == (int)ColliderKind.CapsuleBox)
            CapsuleBox.Collide(in a, in b, margin, slots);
        else if (kind == (int)ColliderKind.BoxBox)
            BoxBox.Collide(in a, in b, margin, slots);
        else if (kind >= (int)ColliderKind.SphereEllipsoid)
            ConvexPairs.Collide(kind, in a, in b, margin, slots);
    }
}
