using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>Lays out a mechanism, table by table in the order of the stages.</summary>
internal static class MechanismBuilder
{
    // Relative to q̈ and to the first slope of a line search, in 32 and in 64 bits.
    private static readonly double[] Tolerance = [1e-5, 1e-13], SmallStep = [1e-4, 1e-7], LineTolerance = [1e-3, 1e-10];

    public static Layout Build(Model model, LinkMap map, NumberTables tables)
    {
        Layout layout = default;
        layout.State = State(model, map, tables);
        layout.Links = LinkTables.Links(model, map, tables);
        layout.Joints = LinkTables.Joints(model, tables);
        layout.Dofs = LinkTables.Dofs(model, map, tables);
        layout.Mass = LinkTables.Mass(model, tables);
        layout.Tendons = ForceTables.Tendons(model, map, tables);
        layout.Actuators = ForceTables.Actuators(model, tables);
        BlockTables blocks = new(tables);
        layout.Equalities = new EqualityTables(model, map, tables, blocks).Build();
        layout.Scalars = new ScalarTables(model, tables, blocks, layout).Build();
        (layout.Shapes, layout.Pairs) = new ContactTables(model, map, tables, blocks).Build();
        layout.Solver = Solver(model, tables, blocks);
        layout.Copies = Copies(tables);
        layout.Rows = tables.Rows;
        return layout;
    }

    private static StateLayout State(Model model, LinkMap map, NumberTables tables) => new()
    {
        PositionCount = model.Nq,
        ControlCount = model.Nu,
        MocapCount = model.MocapCount,
        Position = tables.Own(model.Nq),
        Velocity = tables.Own(model.Nv),
        Acceleration = tables.Own(model.Nv),
        Control = tables.Own(model.Nu),
        Mocap = tables.Own(7 * model.MocapCount),
        ContactCount = tables.Own(1),
        Rows = tables.Rows,
        Reference = tables.Shared(model.Qpos0),
        MocapReference = tables.Shared(
            Enumerable.Range(0, map.Count)
                .Where(link => model.Bodies.MocapId[map.Bodies[link]] >= 0)
                .OrderBy(link => model.Bodies.MocapId[map.Bodies[link]])
                .SelectMany(link => LinkTables.Numbers(map.Offset(link)))),
        TimeStep = tables.Shared([model.Option.Timestep]),
        Gravity = tables.Shared(
            (model.Option.Disabled & DisabledParts.Gravity) == 0
                ? [model.Option.GravityX, model.Option.GravityY, model.Option.GravityZ]
                : [0, 0, 0]),
    };

    private static SolverLayout Solver(Model model, NumberTables tables, BlockTables blocks) => new()
    {
        Blocks = tables.Structure(blocks.Indices),
        BlockCount = blocks.Count,
        ActiveCount = tables.Own(1),
        Active = tables.Own(blocks.Count),
        MassAcceleration = tables.Own(model.Nv),
        Search = tables.Own(model.Nv),
        MassSearch = tables.Own(model.Nv),
        Hessian = tables.Own(model.Nv * model.Nv),
        Factor = tables.Own(model.Nv * (model.Nv + 1) / 2),
        InverseDiagonal = tables.Own(model.Nv),
        Force = tables.Own(SolverLayout.MostRows),
        Change = tables.Own(SolverLayout.MostRows * (SolverLayout.MostRows + 1) / 2),
        Scratch = tables.Own(12),
        Iterations = model.Option.Iterations,
        Tolerance = tables.Shared(Tolerance),
        SmallStep = tables.Shared(SmallStep),
        LineTolerance = tables.Shared(LineTolerance),
        ImpedanceRatio = tables.Shared([Math.Max(1e-15, model.Option.ImpedanceRatio)]),
    };

    private static CopyLayout Copies(NumberTables tables) => new()
    {
        Count = tables.Copies.Count,
        Table = tables.Structure(tables.Copies.SelectMany(copy => (int[])[copy.Row, copy.Constant, copy.Count])),
    };
}
