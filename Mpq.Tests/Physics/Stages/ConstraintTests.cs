using Mpq.Physics.Systems;
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
        using Simulation simulation = new(GoldenSimulation.ModelOf(name));
        double worstAcceleration = 0, worstForce = 0, worstStep = 0;
        int compared = 0;
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            GoldenSimulation.Set(simulation, state);
            simulation.Forward();
            if (Standing.IsIn(simulation))
                continue;
            compared++;
            worstAcceleration = Math.Max(worstAcceleration, GoldenSimulation.Error(simulation.Acceleration, state["qacc"]));
            worstForce = Math.Max(worstForce, GoldenSimulation.Error(simulation.ConstraintForce, state["qfrc_constraint"]));
            GoldenSimulation.Set(simulation, state);
            simulation.Advance();
            worstStep = Math.Max(worstStep, GoldenSimulation.Error(simulation.Qvel, state["next_qvel"]));
            worstStep = Math.Max(worstStep, GoldenSimulation.Error(simulation.Qpos, state["next_qpos"]));
        }

        TestContext.Out.WriteLine($"{name}: acceleration {worstAcceleration:e1}, force {worstForce:e1}, step {worstStep:e1}");
        Assert.That(compared, Is.GreaterThan(5));
        Assert.That(worstAcceleration, Is.LessThan(1e-8));
        Assert.That(worstForce, Is.LessThan(1e-8));
        Assert.That(worstStep, Is.LessThan(1e-8));
    }
}
