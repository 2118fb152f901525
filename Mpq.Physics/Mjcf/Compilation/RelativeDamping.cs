using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Transmission = Mpq.Physics.Stages.Transmission;

namespace Mpq.Physics.Mjcf;

/// <summary>
/// Springs and servos whose damping the file gives relative to the inertia at qpos0. Joints with a time constant t and a damping ratio
/// ζ: stiffness m/(t² ζ²), damping 2 m/t, m one over the mean inverse weight of the joint's degrees of freedom. Servos of gain k: damping
/// 2 ζ √(k m), m the sum of M₀ᵢ over the squared moment arm of every degree of freedom i that they pull at.
/// </summary>
internal static class RelativeDamping
{
    /// <summary>The model with both worked out.</summary>
    /// <param name="model">With inverse weights.</param>
    /// <param name="simulation">In its reference configuration, all actuators enabled, <see cref="Simulation.Forward"/> done.</param>
    public static Model Complete(Model model, Simulation simulation)
    {
        double[] stiffness = [.. model.Joints.Stiffness], damping = [.. model.Dofs.Damping], bias = [.. model.Actuators.BiasParameters];
        for (int joint = 0; joint < model.Joints.Count; joint++)
            if (model.Joints.SpringDamper[2 * joint] > 0)
                SetJoint(model, joint, stiffness, damping);
        double[] diagonal = Diagonal(simulation);
        for (int actuator = 0; actuator < model.Nu; actuator++)
            if (model.Actuators.DampingRatio[actuator] > 0)
                bias[(3 * actuator) + 2] = -ServoDamping(model, simulation, actuator, diagonal);
        return model with
        {
            Joints = model.Joints with { Stiffness = [.. stiffness] },
            Dofs = model.Dofs with { Damping = [.. damping] },
            Actuators = model.Actuators with { BiasParameters = [.. bias] },
        };
    }

    private static void SetJoint(Model model, int joint, double[] stiffness, double[] damping)
    {
        int first = model.Joints.DofAddress[joint];
        int count = model.Joints.Kind[joint] switch { JointKind.Free => 6, JointKind.Ball => 3, _ => 1 };
        double time = model.Joints.SpringDamper[2 * joint], ratio = model.Joints.SpringDamper[(2 * joint) + 1];
        double inertia = count / Math.Max(Tolerances.MovingMass, Enumerable.Range(first, count).Sum(dof => model.Dofs.InverseWeight[dof]));
        stiffness[joint] = inertia / Math.Max(Tolerances.MovingMass, time * time * ratio * ratio);
        Array.Fill(damping, 2 * inertia / Math.Max(Tolerances.MovingMass, time), first, count);
    }

    private static double ServoDamping(Model model, Simulation simulation, int actuator, double[] diagonal)
    {
        Span<double> moment = simulation.Rows(simulation.Layout.Solver.Search, model.Nv);
        moment.Clear();
        Transmission.Add(simulation.World, actuator, new Real64(1), simulation.Layout.Solver.Search);
        double mass = 0;
        for (int dof = 0; dof < model.Nv; dof++)
            if (moment[dof] * moment[dof] > Tolerances.MovingMass)
                mass += diagonal[dof] / (moment[dof] * moment[dof]);
        return model.Actuators.DampingRatio[actuator] * 2 * Math.Sqrt(model.Actuators.GainParameters[3 * actuator] * mass);
    }

    private static double[] Diagonal(Simulation simulation)
    {
        double[] mass = simulation.MassMatrix();
        int nv = simulation.Layout.Dofs.Count;
        return [.. Enumerable.Range(0, nv).Select(dof => mass[(dof * nv) + dof])];
    }
}
