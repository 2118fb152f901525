using Mpq.Physics.Mjcf;
using Mpq.Physics.Systems;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>The pushing task's models in our simulation: response, push, rest. Numbers: measured on the original meshes.</summary>
[TestFixture("fetch_push")]
[TestFixture("fetch_push_planner")]
internal sealed class FetchTests(string name)
{
    private TaskWorld world = null!;

    private Simulation Simulation => world.Simulation;

    [SetUp]
    public void Open()
    {
        world = new(name);
        world.Start("home");
    }

    [TearDown]
    public void Close() => world.Dispose();

    [TestCase(0, new[] { 0.0232, 0.0327, 0.0320 })]
    [TestCase(1, new[] { 0.0239, 0.0338, 0.0332 })]
    [TestCase(2, new[] { 0.0304, 0.0333, 0.0330 })]
    public void GripperFollowsTheActionAsMeasured(int axis, double[] ways)
    {
        Vec3 action = new(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
        double before = world.Site("grip").Place[axis];
        foreach (double way in ways)
        {
            Act(action);
            double now = world.Site("grip").Place[axis];
            TestContext.Out.WriteLine($"{name}: {now - before:f4} m, measured {way:f4}");
            Assert.That(now - before, Is.EqualTo(way).Within(10).Percent);
            before = now;
        }
    }

    [Test]
    public void APushTakesTheBlockAlong()
    {
        int block = world.Position("block");
        double[] pose = [1.445155, 0.749027, 0.424892, 1, 0, 0, 0];
        pose.CopyTo(Simulation.Qpos[block..]);
        for (int k = 0; k < 8; k++)
            Act(new(0.7, 0, 0));
        TestContext.Out.WriteLine($"{name}: block at {Simulation.Qpos[block]:f4} {Simulation.Qpos[block + 1]:f4}");
        Assert.That(Simulation.Qpos[block], Is.EqualTo(1.554).Within(0.015));
        Assert.That(Simulation.Qpos[block + 1], Is.EqualTo(0.749).Within(0.003));
    }

    [Test]
    public void TheBlockRestsAtItsHeight()
    {
        Simulation.Advance(500);
        double height = Simulation.Qpos[world.Position("block") + 2];
        TestContext.Out.WriteLine($"{name}: {height:f7} m");
        Assert.That(height, Is.EqualTo(0.424892).Within(1e-5));
    }

    // One control step: the mocap body goes to the gripper and on by the action, then twenty steps; the fingers stay closed.
    private void Act(Vec3 action)
    {
        (Vec3 place, Quat turn) = world.Body("gripper_link");
        (place + (0.05 * action)).ToArray().CopyTo(Simulation.Mocap);
        new Quat(turn.W + 1, turn.X, turn.Y + 1, turn.Z).ToArray().CopyTo(Simulation.Mocap[3..]);
        Simulation.Advance(20);
        foreach (string joint in world.Model.Joints.Name)
            if (joint.EndsWith("finger_joint", StringComparison.Ordinal))
                Simulation.Qpos[world.Position(joint)] = 0;
        Simulation.Forward();
    }
}
