using System.Collections.Immutable;
using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>Lays out dry friction and limits.</summary>
internal sealed class ScalarTables(Model model, NumberTables tables, BlockTables blocks, Layout layout)
{
    private readonly List<int> frictionTendon = [], frictionBlock = [], limitKind = [], limitRow = [], limitTendon = [], limitBlock = [];
    private readonly List<double> frictionNumbers = [], limitNumbers = [], limitImpedance = [];
    private int frictionLoss;

    /// <summary>Adds all rows in MuJoCo's order.</summary>
    public ScalarLayout Build()
    {
        DisabledParts disabled = model.Option.Disabled;
        if ((disabled & (DisabledParts.Constraint | DisabledParts.FrictionLoss)) == 0)
            Frictions();
        if ((disabled & (DisabledParts.Constraint | DisabledParts.Limit)) == 0)
            Limits();
        return new()
        {
            FrictionCount = frictionTendon.Count,
            FrictionTendon = tables.Structure(frictionTendon),
            FrictionBlock = tables.Structure(frictionBlock),
            FrictionLoss = frictionLoss,
            FrictionNumbers = tables.Shared(frictionNumbers),
            LimitCount = limitKind.Count,
            LimitKind = tables.Structure(limitKind),
            LimitRow = tables.Structure(limitRow),
            LimitTendon = tables.Structure(limitTendon),
            LimitBlock = tables.Structure(limitBlock),
            LimitNumbers = tables.Shared(limitNumbers),
            LimitImpedance = tables.Shared(limitImpedance),
        };
    }

    private void Frictions()
    {
        int[] dofs = [.. Enumerable.Range(0, model.Nv).Where(dof => model.Dofs.FrictionLoss[dof] != 0)];
        int[] tendons = [.. Enumerable.Range(0, model.Tendons.Count).Where(tendon => model.Tendons.FrictionLoss[tendon] > 0)];
        frictionLoss = tables.Parameter(
            WorldParameters.FrictionLoss,
            [.. dofs.Select(dof => model.Dofs.FrictionLoss[dof]), .. tendons.Select(tendon => model.Tendons.FrictionLoss[tendon])]);
        foreach (int dof in dofs)
        {
            Friction(-1, (1, tables.Structure([dof])), model.Dofs.FrictionSolref, model.Dofs.FrictionSolimp, dof, model.Dofs.InverseWeight[dof]);
        }

        foreach (int tendon in tendons)
        {
            Friction(tendon, DofsOf(tendon), model.Tendons.FrictionSolref, model.Tendons.FrictionSolimp, tendon,
                model.Tendons.InverseWeight[tendon]);
        }
    }

    // At position 0 the impedance is the least.
    private void Friction(
        int tendon,
        (int Count, int Address) dofs,
        ImmutableArray<double> solref,
        ImmutableArray<double> solimp,
        int row,
        double weight)
    {
        double[] impedance = ImpedanceNumbers.Of(solref.AsSpan(2 * row, 2), solimp.AsSpan(5 * row, 5), model.Option);
        double least = impedance[2], resistance = Math.Max(1e-15, (1 - least) / least * weight);
        int number = frictionBlock.Count;
        frictionTendon.Add(tendon);
        // One further down a table is one more constant, or one more row under a complement.
        frictionBlock.Add(blocks.Add(BlockKind.Friction, 1, dofs, frictionLoss >= 0 ? frictionLoss + number : frictionLoss - number));
        frictionNumbers.AddRange([1 / resistance, impedance[1]]);
    }

    private void Limits()
    {
        JointTable joints = model.Joints;
        for (int joint = 0; joint < joints.Count; joint++)
        {
            if (!joints.Limited[joint] || joints.Kind[joint] == JointKind.Free)
                continue;
            bool ball = joints.Kind[joint] == JointKind.Ball;
            double low = joints.Range[2 * joint], high = joints.Range[(2 * joint) + 1];
            int[] dofs = [.. Enumerable.Range(joints.DofAddress[joint], ball ? 3 : 1)];
            Limit(
                ball ? LimitKind.Ball : LimitKind.Position,
                layout.State.Position + joints.QposAddress[joint],
                -1,
                (dofs.Length, tables.Structure(dofs)),
                ball ? (double.NegativeInfinity, Math.Max(low, high)) : (low, high),
                joints.Margin[joint],
                model.Dofs.InverseWeight[joints.DofAddress[joint]],
                ImpedanceNumbers.Of(joints.LimitSolref.AsSpan(2 * joint, 2), joints.LimitSolimp.AsSpan(5 * joint, 5), model.Option));
        }

        TendonTable tendons = model.Tendons;
        for (int tendon = 0; tendon < tendons.Count; tendon++)
        {
            if (!tendons.Limited[tendon])
                continue;
            Limit(
                LimitKind.Tendon,
                layout.Tendons.Length + tendon,
                tendon,
                DofsOf(tendon),
                (tendons.Range[2 * tendon], tendons.Range[(2 * tendon) + 1]),
                tendons.Margin[tendon],
                tendons.InverseWeight[tendon],
                ImpedanceNumbers.Of(tendons.LimitSolref.AsSpan(2 * tendon, 2), tendons.LimitSolimp.AsSpan(5 * tendon, 5), model.Option));
        }
    }

    // One row serves both ends, unless the margins overlap and both may be in force at once.
    private void Limit(
        LimitKind kind,
        int row,
        int tendon,
        (int Count, int Address) dofs,
        (double Low, double High) range,
        double margin,
        double weight,
        double[] impedance)
    {
        (double, double)[] ends = range.High - range.Low > 2 * margin
            ? [range]
            : [(range.Low, double.PositiveInfinity), (double.NegativeInfinity, range.High)];
        foreach ((double low, double high) in ends)
        {
            limitKind.Add((int)kind);
            limitRow.Add(row);
            limitTendon.Add(tendon);
            limitBlock.Add(blocks.Add(BlockKind.Limit, 1, dofs));
            limitNumbers.AddRange([low, high, margin, weight]);
            limitImpedance.AddRange(impedance);
        }
    }

    private (int Count, int Address) DofsOf(int tendon)
        => (tables.Indices[layout.Tendons.DofCount + tendon], tables.Indices[layout.Tendons.Dofs + tendon]);
}
