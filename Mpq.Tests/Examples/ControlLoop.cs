using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Examples;

/// <summary>The code of README.md and docs/embedding.md; <see cref="DocumentationTests"/> holds the pages to it.</summary>
public class ControlLoop
{
    [Test]
    public void Balances()
    {
        // example: ControlLoop
        var task = new PendulumSwingup();
        using var device = new SimdDevice();
        using var planner = new MppiPlanner(task.BiasedModel, new MppiOptions { Samples = 512, Horizon = 32 }, device);
        var robot = new SimulatedSystem(task, task.TrueModel, RandomKey.Derive(seed: 1, purpose: 0));
        planner.WarmUp(TimeSpan.FromSeconds(0.5));
        for (int step = 0; step < task.EpisodeSteps; step++)
        {
            Plan plan = planner.Plan(robot.State);
            robot.Step(plan.Action.Span);
        }
        // end

        Assert.That(task.IsSuccess(robot.State), $"the pendulum ends at {robot.State[0]} rad");
    }
}
