using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// The pairs that MuJoCo leaves to its general convex collider: any with an ellipsoid, and cylinders with capsules, cylinders and boxes.
/// Ellipsoids have one contact; cylinders have more where something lies on them or they lie on it.
/// </summary>
public static class ConvexPairs
{
    /// <summary>Contacts of a pair at most.</summary>
    public static int Slots(ColliderKind kind) => kind switch
    {
        ColliderKind.CapsuleCylinder => 1 + LyingCapsule<Real64>.Turns,
        ColliderKind.CylinderCylinder or ColliderKind.CylinderBox => 4,
        _ => 1,
    };

    /// <summary>Numbers of its own that a collider needs room for.</summary>
    public static int Room(ColliderKind kind)
        => kind is ColliderKind.CylinderCylinder or ColliderKind.CylinderBox ? 2 * 3 * CylinderFaces.MostCorners : 0;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="kind">A <see cref="ColliderKind"/> from <see cref="ColliderKind.SphereEllipsoid"/> on.</param>
    /// <param name="a">The geom of the lower kind.</param>
    /// <param name="b">The other geom.</param>
    /// <param name="margin">Distance below which contacts count [m].</param>
    /// <param name="slots">Where the contacts go.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Collide<T, TSlots>(int kind, in Shape<T> a, in Shape<T> b, T margin, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        bool capsule = kind == (int)ColliderKind.CapsuleCylinder;
        Contact<T> contact = new(Contact<T>.None, a.Position, a.Axes.Z);
        var lying = new LyingCapsule<T>(in contact, in a, in b);
        bool near = true;
        for (int turn = 0; turn <= (capsule ? LyingCapsule<T>.Turns : 0); turn++)
        {
            if (near)
            {
                Shape<T> turned1 = lying.Turned(in a, turn, T.Of(1)), turned2 = lying.Turned(in b, turn, T.Of(-1));
                Solid<T> solid1 = Solid<T>.Of(First(kind), in turned1), solid2 = Solid<T>.Of(Second(kind), in turned2);
                // The only call of the search, for a GPU's kernel holds a copy of it for each.
                contact = Convex.Touch(in solid1, in solid2, margin);
                near = T.AnyLess(contact.Distance, margin) || turn > 0;
            }
            if (!capsule)
                continue;
            if (turn == 0)
                lying = new(in contact, in a, in b);
            contact = lying.Distinct(in contact, turn, margin);
            lying = lying.With(in contact, turn);
            slots.Set(turn, in contact);
        }
        if (kind >= (int)ColliderKind.CylinderCylinder)
            Lie(kind == (int)ColliderKind.CylinderBox, in a, in b, in contact, margin, slots);
        else if (!capsule)
            slots.Set(0, in contact);
    }

    private static void Lie<T, TSlots>(
        bool box, in Shape<T> cylinder, in Shape<T> other, in Contact<T> single, T margin, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        T one = T.Of(1), half = T.Of(0.5), near = T.IfLess(single.Distance, margin, one, T.Of(0));
        Patch<T> patch = Patch<T>.Of(in single);
        Bearing<T> disc = Bearing<T>.OfDisc(in cylinder, in other, box, single.Normal);
        Bearing<T> side = Bearing<T>.OfSide(in cylinder, in other, box, single.Normal);
        // With a margin MuJoCo turns the geoms instead, as a capsule and a cylinder; here it must be the face that touches.
        T bare = T.IfLess(T.Of(0), margin, T.Of(0), one), leaning = T.Abs(Vector3<T>.Dot(single.Normal, cylinder.Axes.Z));
        T onDisc = T.Max(bare, T.IfLess(half, leaning, one, T.Of(0))), onSide = T.Max(bare, T.IfLess(leaning, T.Of(Bearing<T>.Across), one, T.Of(0)));
        disc = new(disc.Flag * near * onDisc, disc.Axis, disc.Sign);
        side = new(side.Flag * near * onSide * (one - disc.Flag), side.Axis, side.Sign);
        if (T.AnyLess(half, disc.Flag))
            patch = CylinderFaces.On(in patch, in cylinder, in other, in disc, box, in single, margin, slots);
        if (T.AnyLess(half, side.Flag))
            patch = CylinderSide.On(in patch, in cylinder, in other, in side, box, in single, margin);
        patch.Put(slots);
    }

    private static GeomKind First(int kind)
        => kind == (int)ColliderKind.SphereEllipsoid ? GeomKind.Sphere
            : kind is (int)ColliderKind.CapsuleEllipsoid or (int)ColliderKind.CapsuleCylinder ? GeomKind.Capsule
            : kind >= (int)ColliderKind.CylinderCylinder ? GeomKind.Cylinder
            : GeomKind.Ellipsoid;

    private static GeomKind Second(int kind)
        => kind <= (int)ColliderKind.EllipsoidEllipsoid ? GeomKind.Ellipsoid
            : kind is (int)ColliderKind.EllipsoidBox or (int)ColliderKind.CylinderBox ? GeomKind.Box
            : GeomKind.Cylinder;
}
