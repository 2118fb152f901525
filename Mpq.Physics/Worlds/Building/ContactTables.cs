using System.Collections.Immutable;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Physics.Worlds;

/// <summary>Lays out the shapes that may touch and their pairs.</summary>
internal sealed class ContactTables(Model model, LinkMap map, NumberTables tables, BlockTables blocks)
{
    private readonly GeomTable geoms = model.Geoms;
    private readonly Dictionary<int, int> shapeOfGeom = [];
    private readonly HashSet<int> turning = [];
    private readonly Dictionary<(int, int), (int Count, int Address)> paths = [];
    private readonly List<int> colliders = [], shape1 = [], shape2 = [], slots = [], firstBlock = [], firstRow = [], strides = [];
    private readonly List<double> reach = [], margins = [], weights = [], impedance = [], tangents = [];

    /// <summary>Adds all pairs.</summary>
    public (ShapeLayout Shapes, PairLayout Pairs) Build()
    {
        ImmutableArray<ContactCandidate> candidates = ContactCandidates.Of(model);
        int frictionTable = tables.Parameter(WorldParameters.Friction, candidates.SelectMany(c => c.Friction));
        foreach (ContactCandidate candidate in candidates)
            Add(candidate, frictionTable);
        PairLayout pairs = new()
        {
            Count = candidates.Length,
            Collider = tables.Structure(colliders),
            Shape1 = tables.Structure(shape1),
            Shape2 = tables.Structure(shape2),
            SlotCount = tables.Structure(slots),
            FirstBlock = tables.Structure(firstBlock),
            FirstRow = tables.Structure(firstRow),
            Stride = tables.Structure(strides),
            Room = tables.Own(colliders.Select(kind => ConvexPairs.Room((ColliderKind)kind)).DefaultIfEmpty().Max()),
            Reach = tables.Shared(reach),
            Margin = tables.Shared(margins),
            Friction = frictionTable,
            Weight = tables.Shared(weights),
            Impedance = tables.Shared(impedance),
            TangentDamping = tables.Shared(tangents),
        };
        return (Shapes(), pairs);
    }

    private ShapeLayout Shapes()
    {
        int[] used = [.. shapeOfGeom.OrderBy(entry => entry.Value).Select(entry => entry.Key)];
        Pose[] poses = [.. used.Select(geom => map.InLink(geoms.BodyId[geom], geoms.Position, geoms.Orientation, geom))];
        return new()
        {
            Count = used.Length,
            Link = tables.Structure(used.Select(geom => map.LinkOfBody[geoms.BodyId[geom]])),
            Geom = tables.Structure(used),
            Kind = tables.Structure(used.Select(geom => (int)geoms.Kind[geom])),
            FirstAxis = tables.Structure(used.Select(geom => 3 * (3 - AxesNeeded(geom)))),
            Offset = tables.Shared(poses.SelectMany(pose => pose.Position.ToArray())),
            OffsetAxes = tables.Shared(poses.SelectMany(Columns)),
            Size = tables.Parameter(WorldParameters.Size, used.SelectMany(geom => geoms.Size.AsSpan(3 * geom, 3).ToArray())),
            Position = tables.Own(3 * used.Length),
            Axes = tables.Own(9 * used.Length),
        };
    }

    private void Add(ContactCandidate c, int frictionTable)
    {
        ColliderKind collider = Colliders.Of(geoms.Kind[c.Geom1], geoms.Kind[c.Geom2]);
        if (collider == ColliderKind.None)
            throw Refused(c, "there is no collider for them", "exclude the pair or change a shape");
        int slotCount = Colliders.Slots(collider);
        if (collider > ColliderKind.BoxBox && slotCount > 1 && model.Option.Disabled.HasFlag(DisabledParts.MultipleConvexContacts))
            throw Refused(c, "they touch in several points although multiccd is disabled", "enable it, exclude the pair or change a shape");
        if (collider > ColliderKind.BoxBox)
            turning.UnionWith([c.Geom1, c.Geom2]);
        (int Count, int Address) path = PathOf(map.LinkOfBody[geoms.BodyId[c.Geom1]], map.LinkOfBody[geoms.BodyId[c.Geom2]]);
        int stride = PairLayout.SlotRows + BlockTables.RowsOf(c.Dimension, path.Count);
        int row = tables.Own(slotCount * stride), pair = colliders.Count;
        BlockKind kind = c.Dimension == 1 ? BlockKind.Limit : model.Option.Cone == Cone.Elliptic ? BlockKind.Cone : BlockKind.Pyramid;
        firstBlock.Add(blocks.Count);
        for (int slot = 0; slot < slotCount; slot++)
        {
            int coefficients = frictionTable >= 0 ? frictionTable + (5 * pair) : ~(~frictionTable + (5 * pair));
            blocks.Add(kind, c.Dimension, path, coefficients, row + (slot * stride) + PairLayout.SlotRows);
        }

        colliders.Add((int)collider);
        shape1.Add(ShapeOf(c.Geom1));
        shape2.Add(ShapeOf(c.Geom2));
        slots.Add(slotCount);
        firstRow.Add(row);
        strides.Add(stride);
        bool plane = geoms.Kind[c.Geom1] == GeomKind.Plane;
        double appears = c.Margin + c.Gap;
        // Bounding spheres are the model's: of no use to a world with sizes of its own.
        double radii = geoms.BoundingRadius[c.Geom2] + (plane ? 0 : geoms.BoundingRadius[c.Geom1]);
        reach.Add((tables.Varies(WorldParameters.Size) ? tables.LargestSize * radii : radii) + appears);
        margins.AddRange([appears, c.Margin]);
        weights.AddRange([Weight(c, 0), Weight(c, 1)]);
        impedance.AddRange(ImpedanceNumbers.Of(c.Solref, c.Solimp, model.Option));
        tangents.Add(ImpedanceNumbers.TangentDamping(c.Solref, c.FrictionSolref, c.Solimp, model.Option));
    }

    // Round shapes look alike however they are turned, except to the search for the closest points of two convex shapes.
    private int AxesNeeded(int geom) => geoms.Kind[geom] switch
    {
        GeomKind.Capsule or GeomKind.Sphere when !turning.Contains(geom) => 1,
        _ => 3,
    };

    private NotSupportedException Refused(ContactCandidate c, string problem, string remedy)
    {
        string Named(int geom) => $"{geoms.Kind[geom].ToString().ToLowerInvariant()} geom {geom} '{geoms.Name[geom]}'";
        return new($"{Named(c.Geom1)} and {Named(c.Geom2)} may touch, but {problem}: {remedy}.");
    }

    private double Weight(ContactCandidate c, int rotation)
        => model.Bodies.InverseWeight[(2 * geoms.BodyId[c.Geom1]) + rotation]
            + model.Bodies.InverseWeight[(2 * geoms.BodyId[c.Geom2]) + rotation];

    private int ShapeOf(int geom)
    {
        if (!shapeOfGeom.TryGetValue(geom, out int shape))
            shapeOfGeom.Add(geom, shape = shapeOfGeom.Count);
        return shape;
    }

    // The degrees of freedom on the way from one link to the other, then which link each moves.
    private (int Count, int Address) PathOf(int link1, int link2)
    {
        if (!paths.TryGetValue((link1, link2), out (int, int) path))
        {
            List<int> first = map.Dofs(link1), second = map.Dofs(link2);
            int[] dofs = [.. first.Except(second).Union(second.Except(first)).Order()];
            path = (dofs.Length, tables.Structure([.. dofs, .. Sides.Of(map, link1, link2, dofs)]));
            paths.Add((link1, link2), path);
        }

        return path;
    }

    private static double[] Columns(Pose pose)
    {
        (Vec3 x, Vec3 y, Vec3 z) = pose.Orientation.Axes();
        return [.. x.ToArray(), .. y.ToArray(), .. z.ToArray()];
    }
}
