using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Mjcf;

/// <summary>What needs the inertia at qpos0: inverse weights, springs and servos given by time constant and damping ratio.</summary>
internal sealed class InverseWeights : IDisposable
{
    private readonly Model model;
    private readonly Mechanism mechanism;
    private readonly Simulation simulation;

    private InverseWeights(Model model)
    {
        this.model = model;
        // All actuators: those switched off have a damping, too.
        mechanism = new(model with
        {
            Option = model.Option with { Disabled = DisabledParts.Constraint },
            Actuators = model.Actuators with { Enabled = [.. Enumerable.Repeat(true, model.Nu)] },
        });
        simulation = new(mechanism);
        simulation.Forward();
        SmoothForces.Accelerate(simulation.World);
    }

    /// <summary>The model with all of them.</summary>
    public static Model Complete(Model model)
    {
        using InverseWeights weights = new(model);
        Model weighted = model with
        {
            Bodies = model.Bodies with { InverseWeight = [.. Enumerable.Range(0, model.Bodies.Count).SelectMany(weights.OfBody)] },
            Dofs = model.Dofs with { InverseWeight = [.. Enumerable.Range(0, model.Joints.Count).SelectMany(weights.OfJoint)] },
            Tendons = model.Tendons with { InverseWeight = [.. Enumerable.Range(0, model.Tendons.Count).Select(weights.OfTendon)] },
        };
        return RelativeDamping.Complete(weighted, weights.simulation);
    }

    public void Dispose()
    {
        simulation.Dispose();
        mechanism.Dispose();
    }

    // Mean over three axes of J M⁻¹ Jᵀ at the centre of mass.
    private double[] OfBody(int body)
    {
        BodyTable bodies = model.Bodies;
        int link = mechanism.Map.LinkOfBody[body];
        if (link < 0 || bodies.DofCount[bodies.WeldId[body]] == 0)
            return [0, 0];
        if (bodies.Simple[body] == 2)
            return [1 / Math.Max(Tolerances.MovingMass, bodies.Mass[body]), 0];
        Vec3 local = mechanism.Map.InLink(body, bodies.InertialPosition, bodies.InertialOrientation, body).Position;
        Vector3<Real64> centre = Points.Place(simulation.World, link, new(new(local.X), new(local.Y), new(local.Z)));
        double[][] translation = [new double[model.Nv], new double[model.Nv], new double[model.Nv]];
        double[][] rotation = [new double[model.Nv], new double[model.Nv], new double[model.Nv]];
        foreach (int dof in mechanism.Map.Dofs(link))
        {
            Vector3<Real64> velocity = Points.Velocity(simulation.World, dof, centre);
            (translation[0][dof], translation[1][dof], translation[2][dof]) = (velocity.X.Value, velocity.Y.Value, velocity.Z.Value);
            for (int axis = 0; axis < 3; axis++)
                rotation[axis][dof] = simulation.Rows(simulation.Layout.Dofs.Motion + (6 * dof), 3)[axis];
        }

        return [translation.Average(Weight), rotation.Average(Weight)];
    }

    private double[] OfJoint(int joint)
    {
        int body = model.Joints.BodyId[joint], dof = model.Joints.DofAddress[joint];
        if (model.Bodies.Simple[body] == 2)
            return [1 / Math.Max(Tolerances.MovingMass, model.Bodies.Mass[body])];
        return model.Joints.Kind[joint] switch
        {
            JointKind.Free => [.. Mean(dof), .. Mean(dof + 3)],
            JointKind.Ball => Mean(dof),
            _ => [Weight(Unit(dof))],
        };
    }

    private double[] Mean(int dof)
    {
        double mean = Enumerable.Range(dof, 3).Average(i => Weight(Unit(i)));
        return [mean, mean, mean];
    }

    private double OfTendon(int tendon)
    {
        simulation.Rows(simulation.Layout.Solver.Search, model.Nv).Clear();
        Tendons.Add(simulation.World, tendon, new(1), simulation.Layout.Solver.Search);
        return Weight(simulation.Rows(simulation.Layout.Solver.Search, model.Nv).ToArray());
    }

    private double[] Unit(int dof)
    {
        double[] unit = new double[model.Nv];
        unit[dof] = 1;
        return unit;
    }

    // x M⁻¹ xᵀ.
    private double Weight(double[] x)
    {
        Span<double> solution = simulation.Rows(simulation.Layout.Solver.Search, model.Nv);
        x.CopyTo(solution);
        TreeFactor.Solve(simulation.World, simulation.Layout.Solver.Search);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * solution[i];
        return sum;
    }
}
