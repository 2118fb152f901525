using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Systems.Native;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Physics.Native;

/// <summary>Each task of rigid bodies on MuJoCo in place of the embedded simulator: the same starts, and for ten control steps the same way.</summary>
internal sealed class MujocoTaskTests
{
    private const int Steps = 10;
    private const string Ball = "ball-in-cup-sparse", Fetch = "fetch-push-block", Franka = "franka-drawer-open";

    private static readonly RandomKey Key = RandomKey.Derive(29, 0);

    // Seen: 1e-16, 3e-15 and, in 3.12.1, 3e-9. Before 3 a weld holds the robot's hand with another stiffness and the block lies otherwise on the
    // table, of which the world warns: 2e-3 in 2.2.2.
    [TestCase(Ball, 1e-12, 1e-12)]
    [TestCase(Franka, 1e-12, 1e-12)]
    [TestCase(Fetch, 1e-6, 5e-3)]
    public void It_moves_as_the_embedded_system_does(string name, double newer, double older)
    {
        ControlTask task = ControlTask.Named(name);
        using MujocoWorld world = World(task);
        double tolerance = world.Library.Version < MujocoVersion.Three ? older : newer;
        if (tolerance > newer)
            Assert.That(world.Warnings, Is.Not.Empty, "what moves otherwise is warned of");
        MujocoSystem mujoco = new(world, WorldTask.Of(task, task.TrueModel, Key));
        SimulatedSystem embedded = new(task, task.TrueModel, Key);
        double[] start = [], observed = [];
        double worst = 0, way = 0;
        for (uint episode = 1; episode <= 2; episode++)
        {
            mujoco.Reset(episode);
            embedded.Reset(episode);
            start = embedded.State.ToArray();
            observed = embedded.Observation.ToArray();
            Assert.That(mujoco.State.ToArray(), Is.EqualTo(start));
            Assert.That(mujoco.Observation.ToArray(), Is.EqualTo(observed).Within(1e-12));
            for (int k = 0; k < Steps; k++)
            {
                double[] action = Action(task, k);
                Assert.That(mujoco.Step(action), Is.EqualTo(embedded.Step(action)).Within(tolerance), $"cost of step {k}");
                worst = Math.Max(worst, Largest(mujoco.Observation, embedded.Observation));
                way = Math.Max(way, Largest(observed, embedded.Observation));
            }

            Assert.That(mujoco.State.Length, Is.EqualTo(task.TrueModel.StateSize));
        }

        TestContext.Out.WriteLine($"{name}: observations differ by {worst:e1}, having changed by {way:f3}");
        Assert.That(worst, Is.LessThan(tolerance));
        Assert.That(way, Is.GreaterThan(0.1), "it moves");
    }

    [Test]
    public void The_goal_lasts_an_episode_and_the_fingers_stay_closed()
    {
        FetchPushBlock task = new();
        using MujocoWorld world = World(task);
        MujocoSystem system = new(world, WorldTask.Of(task, task.TrueModel, Key));
        system.Reset(3);
        double[] goal = system.State[^3..].ToArray();
        system.Step([1, 1, 1, 1]);
        Assert.That(system.State[^3..].ToArray(), Is.EqualTo(goal));
        Assert.That(system.State[13..15].ToArray(), Is.All.Zero);
        system.Reset(4);
        Assert.That(system.State[^3..].ToArray(), Is.Not.EqualTo(goal), "another episode");
        Assert.That(() => system.Step([1, 1, 1]), Throws.ArgumentException.With.Message.Contains("takes 4 controls, not 3"));
    }

    private static MujocoWorld World(ControlTask task)
        => MujocoWorld.Read(TaskModels.Mjcf(task.TrueMjcf!), new() { Substeps = task.TrueSubsteps }, GoldenRuns.Library, task.Name);

    // Free motion: the ball off the cup, the arm off the handle, the gripper up from the table.
    private static double[] Action(ControlTask task, int step) => task switch
    {
        FetchPushBlock => [0.6 * Math.Sin(0.5 * step), 0.5 * Math.Cos(0.3 * step), 0.5, 0],
        FrankaDrawerOpen => [.. Enumerable.Range(0, 8).Select(joint => 0.5 * Math.Sin((0.4 * step) + joint))],
        _ => [0.3 * Math.Sin(step), 0.3 * Math.Cos(step)],
    };

    private static double Largest(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double largest = 0;
        for (int i = 0; i < first.Length; i++)
            largest = Math.Max(largest, Math.Abs(first[i] - second[i]));
        return largest;
    }
}
