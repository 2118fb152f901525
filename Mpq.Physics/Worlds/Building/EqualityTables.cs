using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>Lays out equality constraints.</summary>
internal sealed class EqualityTables(Model model, LinkMap map, NumberTables tables, BlockTables blocks)
{
    private readonly EqualityTable equalities = model.Equalities;

    /// <summary>Adds those in force.</summary>
    public EqualityLayout Build()
    {
        bool on = (model.Option.Disabled & (DisabledParts.Constraint | DisabledParts.Equality)) == 0;
        int[] active = [.. Enumerable.Range(0, equalities.Count).Where(e => on && equalities.Active[e])];
        int[] joints = [.. active.Where(e => equalities.Kind[e] == EqualityKind.Joint)];
        int[] frames = [.. active.Except(joints)];
        return new()
        {
            FrameCount = frames.Length,
            Weld = tables.Structure(frames.Select(e => equalities.Kind[e] == EqualityKind.Weld ? 1 : 0)),
            Link1 = tables.Structure(frames.Select(e => map.LinkOfBody[Body(e, 1)])),
            Link2 = tables.Structure(frames.Select(e => map.LinkOfBody[Body(e, 2)])),
            FrameBlock = tables.Structure([.. frames.Select(FrameBlocks)]),
            Frame1 = tables.Shared(frames.SelectMany(e => LinkTables.Numbers(Frame(e, 1)))),
            Frame2 = tables.Shared(frames.SelectMany(e => LinkTables.Numbers(Frame(e, 2)))),
            FrameScales = tables.Shared(frames.SelectMany(e => (double[])[equalities.Data[(11 * e) + 10], Weight(e, 0), Weight(e, 1)])),
            FrameImpedance = tables.Shared(frames.SelectMany(Impedance)),
            JointCount = joints.Length,
            Position1 = tables.Structure(joints.Select(e => model.Joints.QposAddress[equalities.Object1[e]])),
            Position2 = tables.Structure(joints.Select(e => Second(e) < 0 ? -1 : model.Joints.QposAddress[Second(e)])),
            JointBlock = tables.Structure([.. joints.Select(JointBlock)]),
            JointNumbers = tables.Shared(joints.SelectMany(JointNumbers)),
            JointImpedance = tables.Shared(joints.SelectMany(Impedance)),
        };
    }

    private int Second(int e) => equalities.Object2[e];

    private int Body(int e, int side)
    {
        int id = side == 1 ? equalities.Object1[e] : equalities.Object2[e];
        return equalities.ObjectKind[e] == EqualityObject.Site ? model.Sites.BodyId[id] : id;
    }

    // A weld's anchor of body 2 is the first of its data; the orientation that body 2 has in body 1 is given to body 1.
    private Pose Frame(int e, int side)
    {
        int body = Body(e, side);
        if (equalities.ObjectKind[e] == EqualityObject.Site)
        {
            int site = side == 1 ? equalities.Object1[e] : equalities.Object2[e];
            return map.InLink(body, model.Sites.Position, model.Sites.Orientation, site);
        }

        bool weld = equalities.Kind[e] == EqualityKind.Weld;
        Vec3 anchor = Vec3.Of(equalities.Data.AsSpan((11 * e) + (weld == (side == 1) ? 3 : 0), 3));
        Quat turn = weld && side == 1 ? Quat.Of(equalities.Data.AsSpan((11 * e) + 6, 4)) : Quat.Identity;
        return map.PoseInLink[body].Of(new Pose(anchor, turn));
    }

    private double Weight(int e, int rotation)
        => model.Bodies.InverseWeight[(2 * Body(e, 1)) + rotation] + model.Bodies.InverseWeight[(2 * Body(e, 2)) + rotation];

    private int FrameBlocks(int e)
    {
        int[] dofs = [.. map.Dofs(map.LinkOfBody[Body(e, 1)]).Union(map.Dofs(map.LinkOfBody[Body(e, 2)])).Order()];
        (int, int) list = (dofs.Length, tables.Structure([.. dofs, .. Sides.Of(map, map.LinkOfBody[Body(e, 1)], map.LinkOfBody[Body(e, 2)], dofs)]));
        int block = blocks.Add(BlockKind.Equality, 3, list);
        if (equalities.Kind[e] == EqualityKind.Weld)
            blocks.Add(BlockKind.Equality, 3, list);
        return block;
    }

    // The numbers of the degrees of freedom in increasing order, then which joint each belongs to.
    private int JointBlock(int e)
    {
        int first = model.Joints.DofAddress[equalities.Object1[e]];
        if (Second(e) < 0)
            return blocks.Add(BlockKind.Equality, 1, (1, tables.Structure([first, 1])));
        int second = model.Joints.DofAddress[Second(e)];
        int[] list = first < second ? [first, second, 1, 2] : [second, first, 2, 1];
        return blocks.Add(BlockKind.Equality, 1, (2, tables.Structure(list)));
    }

    private double[] JointNumbers(int e)
    {
        int first = equalities.Object1[e];
        double weight = model.Dofs.InverseWeight[model.Joints.DofAddress[first]];
        double reference = 0;
        if (Second(e) >= 0)
        {
            weight += model.Dofs.InverseWeight[model.Joints.DofAddress[Second(e)]];
            reference = model.Qpos0[model.Joints.QposAddress[Second(e)]];
        }

        return [model.Qpos0[model.Joints.QposAddress[first]], reference, .. equalities.Data.AsSpan(11 * e, 5), weight];
    }

    private double[] Impedance(int e)
        => ImpedanceNumbers.Of(equalities.Solref.AsSpan(2 * e, 2), equalities.Solimp.AsSpan(5 * e, 5), model.Option);
}
