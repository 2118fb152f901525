using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>Constrained dynamics in 64 bits against MuJoCo at every state of every golden.</summary>
[TestFixture]
public class ConstraintTests
{
    private const double Bound = 1e-8, EarlyEnd = 2e-7;

    private static IReadOnlyList<string> Names => GoldenFolder.Names;

    [TestCaseSource(nameof(Names))]
    public void AccelerationAndForceAgree(string name)
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
        using Simulation simulation = new(mechanism);
        ModelClass kind = ModelClasses.Of(mechanism);
        List<double> accelerations = [], forces = [], steps = [];
        foreach (GoldenFields state in Golden.Load(name).States)
        {
            GoldenSimulation.Set(simulation, state);
            simulation.Forward();
            double acceleration = GoldenSimulation.Error(simulation.Acceleration, state["qacc"]);
            double force = GoldenSimulation.Error(simulation.ConstraintForce, state["qfrc_constraint"]);
            double scatter = Scatter(kind, state);
            steps.Add(Step(simulation, state));
            // Where MuJoCo's own answers are further apart, ours is among them; some of its searches end early whatever is asked of them.
            double allowed = kind == ModelClass.Convex ? Math.Max(EarlyEnd, 3 * scatter) : Bound;
            Assert.That(steps[^1], Is.LessThan(allowed), $"{state}: MuJoCo scatters by {scatter:e1}");
            if (scatter > Bound)
                continue;
            accelerations.Add(acceleration);
            forces.Add(force);
        }

        TestContext.Out.WriteLine($"{name}: acceleration {accelerations.Max():e1}, force {forces.Max():e1}, step {steps.Max():e1}, "
            + $"{steps.Count(step => step > Bound)} of {steps.Count} above {Bound:e0}");
        double largest = kind == ModelClass.Convex ? 1e-4 : Bound;
        Assert.That(accelerations.Max(), Is.LessThan(largest));
        Assert.That(forces.Max(), Is.LessThan(largest));
    }

    [Test]
    public void OneStepAgreesIn99StatesOfAHundred()
    {
        List<(double Difference, double Scatter)> states = [];
        foreach (string name in Names)
        {
            using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
            using Simulation simulation = new(mechanism);
            ModelClass kind = ModelClasses.Of(mechanism);
            states.AddRange(Golden.Load(name).States.Select(state => (Step(simulation, state), Scatter(kind, state))));
        }

        int apart = states.Count(state => state.Difference > Bound), undecided = states.Count(state => state.Scatter > Bound);
        int wrong = states.Count(state => state.Difference > Math.Max(Bound, state.Scatter));
        TestContext.Out.WriteLine($"{states.Count} states: {apart} above {Bound:e0}; in {undecided} MuJoCo's own answers are that far apart; "
            + $"{wrong} further than both");
        Assert.That(states, Has.Count.GreaterThan(500));
        Assert.That(wrong, Is.LessThan(states.Count / 100));
    }

    // The larger relative error of the next velocities and positions.
    private static double Step(Simulation simulation, GoldenFields state)
    {
        GoldenSimulation.Set(simulation, state);
        simulation.Advance();
        double velocity = GoldenSimulation.Error(simulation.Qvel, state["next_qvel"]);
        return Math.Max(velocity, GoldenSimulation.Error(simulation.Qpos, state["next_qpos"]));
    }

    private static double Scatter(ModelClass kind, GoldenFields state) => kind == ModelClass.Convex ? state.Number("step_scatter") : 0;
}
