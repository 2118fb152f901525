using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>Constrained dynamics in 64 bits against MuJoCo at every state of every golden.</summary>
[TestFixture]
public class ConstraintTests
{
    private static IReadOnlyList<string> Names => GoldenFolder.Names;

    [TestCaseSource(nameof(Names))]
    public void AccelerationAndForceAgree(string name)
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
        using Simulation simulation = new(mechanism);
        List<double> accelerations = [], forces = [], steps = [];
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            GoldenSimulation.Set(simulation, state);
            simulation.Forward();
            accelerations.Add(GoldenSimulation.Error(simulation.Acceleration, state["qacc"]));
            forces.Add(GoldenSimulation.Error(simulation.ConstraintForce, state["qfrc_constraint"]));
            GoldenSimulation.Set(simulation, state);
            simulation.Advance();
            double velocity = GoldenSimulation.Error(simulation.Qvel, state["next_qvel"]);
            steps.Add(Math.Max(velocity, GoldenSimulation.Error(simulation.Qpos, state["next_qpos"])));
        }

        TestContext.Out.WriteLine($"{name}: acceleration {accelerations.Max():e1}, force {forces.Max():e1}, step {steps.Max():e1}");
        ModelClass kind = ModelClasses.Of(mechanism);
        double bound = kind == ModelClass.Curved ? 1e-6 : 1e-8;
        if (kind == ModelClass.Convex)
        {
            Assert.That(steps.Order().ElementAt(steps.Count / 2), Is.LessThan(1e-5));
            return;
        }

        Assert.That(accelerations.Max(), Is.LessThan(bound));
        Assert.That(forces.Max(), Is.LessThan(bound));
        Assert.That(steps.Max(), Is.LessThan(bound));
    }
}
