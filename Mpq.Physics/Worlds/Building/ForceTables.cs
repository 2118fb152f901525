using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>Lays out tendons and actuators.</summary>
internal static class ForceTables
{
    public static TendonLayout Tendons(Model model, LinkMap map, NumberTables tables)
    {
        TendonTable tendons = model.Tendons;
        WrapTable wraps = model.Wraps;
        List<int> addresses = [], counts = [], rows = [], flags = [];
        for (int tendon = 0; tendon < tendons.Count; tendon++)
        {
            List<int>[] movers = [.. Path(model, tendon).Select(wrap => Movers(model, map, wrap))];
            int[] dofs = [.. movers.SelectMany(m => m).Distinct().Order()];
            addresses.Add(tables.Structure(dofs));
            counts.Add(dofs.Length);
            rows.Add(tables.Own(dofs.Length));
            flags.Add(tables.Structure(movers.SelectMany(m => dofs.Select(dof => m.Contains(dof) ? 1 : 0))));
        }

        DisabledParts disabled = model.Option.Disabled;
        double springs = (disabled & DisabledParts.Spring) == 0 ? 1 : 0, dampers = (disabled & DisabledParts.Damper) == 0 ? 1 : 0;
        IEnumerable<int> all = Enumerable.Range(0, tendons.Count), elements = Enumerable.Range(0, wraps.Count);
        return new()
        {
            Count = tendons.Count,
            Spatial = tables.Structure(all.Select(t => Path(model, t).Any(e => wraps.Kind[e] == WrapKind.Site) ? 1 : 0)),
            FirstElement = tables.Structure(tendons.WrapAddress),
            ElementCount = tables.Structure(tendons.WrapCount),
            ElementObject = tables.Structure(elements.Select(e => ElementObject(model, map, e))),
            ElementPlace = tables.Shared(elements.SelectMany(e => ElementPlace(model, map, e))),
            DofCount = tables.Structure(counts),
            Dofs = tables.Structure(addresses),
            Jacobian = tables.Structure(rows),
            Moves = tables.Structure(flags),
            Length = tables.Own(tendons.Count),
            Velocity = tables.Own(tendons.Count),
            Stiffness = tables.Parameter(WorldParameters.Tendon, tendons.Stiffness.Select(k => springs * k)),
            Damping = tables.Parameter(WorldParameters.Tendon, tendons.Damping.Select(d => dampers * d)),
            Rest = tables.Shared(tendons.SpringLength),
        };
    }

    public static ActuatorLayout Actuators(Model model, NumberTables tables)
    {
        ActuatorTable a = model.Actuators;
        bool on = (model.Option.Disabled & DisabledParts.Actuation) == 0;
        bool clamped = (model.Option.Disabled & DisabledParts.ClampControl) == 0;
        int[] used = [.. Enumerable.Range(0, a.Count).Where(i => on && a.Enabled[i])];
        int[] tendons = [.. Enumerable.Range(0, model.Tendons.Count).Where(t => on && model.Tendons.ActuatorForceLimited[t])];
        int[] joints = [.. Enumerable.Range(0, model.Joints.Count).Where(j => on && model.Joints.ActuatorForceLimited[j])];
        return new()
        {
            Count = used.Length,
            Control = tables.Structure(used),
            Drive = tables.Structure(used.Select(i => (int)DriveOf(model, i))),
            Target = tables.Structure(used.Select(i => IsTendon(a, i) ? a.TargetId[i] : model.Joints.QposAddress[a.TargetId[i]])),
            Dof = tables.Structure(used.Select(i => IsTendon(a, i) ? -1 : model.Joints.DofAddress[a.TargetId[i]])),
            Gear = tables.Shared(used.SelectMany(i => a.Gear.AsSpan(6 * i, 6).ToArray())),
            Gain = tables.Parameter(
                WorldParameters.Actuator,
                used.SelectMany(i => Affine(a.GainParameters.AsSpan(3 * i, 3), a.GainKind[i] == GainKind.Affine, true))),
            Bias = tables.Parameter(
                WorldParameters.Actuator,
                used.SelectMany(i => Affine(a.BiasParameters.AsSpan(3 * i, 3), a.BiasKind[i] == BiasKind.Affine, false))),
            ControlRange = tables.Shared(used.SelectMany(i => Range(a.ControlRange.AsSpan(2 * i, 2), clamped && a.ControlLimited[i]))),
            ForceRange = tables.Shared(used.SelectMany(i => Range(a.ForceRange.AsSpan(2 * i, 2), a.ForceLimited[i]))),
            Length = tables.Own(used.Length),
            Velocity = tables.Own(used.Length),
            Force = tables.Own(used.Length),
            TendonClampCount = tendons.Length,
            ClampedTendons = tables.Structure(tendons),
            TendonClampRange = tables.Shared(tendons.SelectMany(t => model.Tendons.ActuatorForceRange.AsSpan(2 * t, 2).ToArray())),
            JointClampCount = joints.Length,
            ClampedDofs = tables.Structure(joints.Select(j => model.Joints.DofAddress[j])),
            JointClampRange = tables.Shared(joints.SelectMany(j => model.Joints.ActuatorForceRange.AsSpan(2 * j, 2).ToArray())),
        };
    }

    private static IEnumerable<int> Path(Model model, int tendon)
        => Enumerable.Range(model.Tendons.WrapAddress[tendon], model.Tendons.WrapCount[tendon]);

    private static List<int> Movers(Model model, LinkMap map, int element)
    {
        int id = model.Wraps.ObjectId[element];
        return model.Wraps.Kind[element] == WrapKind.Joint
            ? [model.Joints.DofAddress[id]]
            : map.Dofs(map.LinkOfBody[model.Sites.BodyId[id]]);
    }

    private static int ElementObject(Model model, LinkMap map, int element)
    {
        int id = model.Wraps.ObjectId[element];
        return model.Wraps.Kind[element] == WrapKind.Joint
            ? model.Joints.QposAddress[id]
            : map.LinkOfBody[model.Sites.BodyId[id]];
    }

    private static double[] ElementPlace(Model model, LinkMap map, int element)
    {
        if (model.Wraps.Kind[element] == WrapKind.Joint)
            return [model.Wraps.Coefficient[element], 0, 0];
        int site = model.Wraps.ObjectId[element];
        return map.InLink(model.Sites.BodyId[site], model.Sites.Position, model.Sites.Orientation, site).Position.ToArray();
    }

    private static bool IsTendon(ActuatorTable actuators, int i) => actuators.Transmission[i] == Transmission.Tendon;

    private static Drive DriveOf(Model model, int i)
    {
        if (IsTendon(model.Actuators, i))
            return Drive.Tendon;
        bool inChild = model.Actuators.Transmission[i] == Transmission.Joint;
        return model.Joints.Kind[model.Actuators.TargetId[i]] switch
        {
            JointKind.Ball => inChild ? Drive.Ball : Drive.BallInParent,
            JointKind.Free => inChild ? Drive.Free : Drive.FreeInWorld,
            _ => Drive.Scalar,
        };
    }

    private static double[] Affine(ReadOnlySpan<double> parameters, bool affine, bool constant)
        => affine ? parameters.ToArray() : [constant ? parameters[0] : 0, 0, 0];

    private static double[] Range(ReadOnlySpan<double> range, bool limited)
        => limited ? range.ToArray() : [double.NegativeInfinity, double.PositiveInfinity];
}
