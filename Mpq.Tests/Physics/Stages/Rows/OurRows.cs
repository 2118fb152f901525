using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>A simulation's constraint blocks spelled out as MuJoCo's rows; <see cref="SolverLayout"/> says what blocks hold.</summary>
internal sealed class OurRows
{
    private readonly List<ConstraintRow> rows = [];
    private readonly Simulation simulation;
    private readonly Model model;

    private OurRows(Simulation simulation)
    {
        this.simulation = simulation;
        model = simulation.Model;
    }

    private World<Real64, ReferenceMemory> World => simulation.World;

    /// <summary>All rows in force after <see cref="Simulation.Forward"/>.</summary>
    /// <param name="simulation">A world.</param>
    /// <param name="contacts">MuJoCo's contacts, whose numbers ours get.</param>
    public static List<ConstraintRow> Of(Simulation simulation, IReadOnlyList<GoldenFields> contacts)
    {
        OurRows ours = new(simulation);
        HashSet<int> active = [];
        for (int place = 0; place < Block.ActiveCount(ours.World); place++)
            active.Add((int)simulation.Rows(simulation.Layout.Solver.Active + place, 1)[0]);
        ours.AddEqualities(active);
        ours.AddFrictions(active);
        ours.AddLimits(active);
        HashSet<int> taken = [];
        foreach (OurContact contact in OurContact.InForce(simulation, active))
            ours.AddContact(contact.Block, contact.NumberIn(contacts, taken));
        return ours.rows;
    }

    private void AddEqualities(HashSet<int> active)
    {
        EqualityLayout layout = simulation.Layout.Equalities;
        EqualityTable equalities = model.Equalities;
        int[] on = [.. Enumerable.Range(0, equalities.Count).Where(e => equalities.Active[e])];
        int[] joints = [.. on.Where(e => equalities.Kind[e] == EqualityKind.Joint)], frames = [.. on.Except(joints)];
        for (int i = 0; i < layout.FrameCount; i++)
        {
            int block = World.Index(layout.FrameBlock + i);
            AddPlain(active, block, ConstraintRow.Equality, frames[i]);
            if (World.Index(layout.Weld + i) != 0)
                AddPlain(active, block + 1, ConstraintRow.Equality, frames[i]);
        }

        for (int i = 0; i < layout.JointCount; i++)
            AddPlain(active, World.Index(layout.JointBlock + i), ConstraintRow.Equality, joints[i]);
    }

    private void AddFrictions(HashSet<int> active)
    {
        ScalarLayout layout = simulation.Layout.Scalars;
        for (int i = 0; i < layout.FrictionCount; i++)
        {
            int number = World.Index(layout.FrictionBlock + i), tendon = World.Index(layout.FrictionTendon + i);
            bool ofDof = tendon < 0;
            AddPlain(
                active,
                number,
                ofDof ? ConstraintRow.FrictionDof : ConstraintRow.FrictionTendon,
                ofDof ? World.Index(Block.Of(World, number).List) : tendon);
        }
    }

    private void AddLimits(HashSet<int> active)
    {
        ScalarLayout layout = simulation.Layout.Scalars;
        for (int i = 0; i < layout.LimitCount; i++)
        {
            int tendon = World.Index(layout.LimitTendon + i), position = World.Index(layout.LimitRow + i) - simulation.Layout.State.Position;
            AddPlain(
                active,
                World.Index(layout.LimitBlock + i),
                tendon < 0 ? ConstraintRow.LimitJoint : ConstraintRow.LimitTendon,
                tendon < 0 ? model.Joints.QposAddress.IndexOf(position) : tendon);
        }
    }

    private void AddPlain(HashSet<int> active, int number, int kind, int id)
    {
        Block block = Block.Of(World, number);
        if (!active.Contains(number) || !(Number(block.Weight) > 0))
            return;
        for (int r = 0; r < block.Rows; r++)
            rows.Add(new(kind, id, Jacobian(block, r), 1 / Number(block.Weight), Number(block.Reference + r)));
    }

    private void AddContact(Block block, int id)
    {
        double resistance = 1 / Number(block.Weight);
        if (block.Rows == 1)
        {
            rows.Add(new(ConstraintRow.Frictionless, id, Jacobian(block, 0), resistance, Number(block.Reference)));
            return;
        }

        double[] normal = Jacobian(block, 0);
        double reference = Number(block.Reference), first = World.Parameter(block.Friction, 0).Value;
        bool cone = block.Kind == (int)BlockKind.Cone;
        if (cone)
            rows.Add(new(ConstraintRow.Elliptic, id, normal, resistance, reference));
        for (int r = 1; r < block.Rows; r++)
        {
            double[] lean = Jacobian(block, r);
            double leanReference = Number(block.Reference + r), friction = World.Parameter(block.Friction, r - 1).Value;
            if (cone)
            {
                double weaker = first * first / (model.Option.ImpedanceRatio * friction * friction);
                rows.Add(new(ConstraintRow.Elliptic, id, [.. lean.Select(x => x / friction)], weaker * resistance, leanReference / friction));
                continue;
            }

            foreach (int sign in (int[])[1, -1])
            {
                double[] edge = [.. normal.Zip(lean, (n, t) => n + (sign * t))];
                rows.Add(new(ConstraintRow.Pyramidal, id, edge, resistance, reference + (sign * leanReference)));
            }
        }
    }

    private double Number(int row) => simulation.Rows(row, 1)[0];

    private double[] Jacobian(Block block, int r)
    {
        double[] dense = new double[model.Nv];
        for (int k = 0; k < block.Dofs; k++)
            dense[World.Index(block.List + k)] = Number(block.Jacobian + (k * block.Rows) + r);
        return dense;
    }
}
