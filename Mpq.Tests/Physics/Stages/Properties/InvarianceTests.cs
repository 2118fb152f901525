using Mpq.Physics.Mjcf;
using Mpq.Physics.Systems;

namespace Mpq.Tests.Physics.Stages;

/// <summary>Where a scene is, and which way it is turned, is of no matter to what happens in it.</summary>
internal sealed class InvarianceTests
{
    // Bodies with a free joint in contact with a plane and each other, above the plane in its frame.
    private static readonly double[][] Places =
        [[0, 0, 0.0499, 1, 0, 0, 0], [0.02, 0.01, 0.1297, 0.9, 0.1, 0.2, 0.3], [0.3, 0, 0.039, 0.7071, 0.7071, 0, 0]];

    [TestCase("pyramidal")]
    [TestCase("elliptic")]
    public void MovingTheSceneMovesWhatHappens(string cone)
        => Check(cone, new Vec3(0.7, -1.1, 0.4), Quat.Identity);

    // A pyramid's edges are along axes that the world's frame has a part in; a cone is the same all round.
    [Test]
    public void TurningTheSceneTurnsWhatHappens()
        => Check("elliptic", new Vec3(0.3, 0.2, -0.5), new Quat(0.6, -0.3, 0.5, 0.4).Normalized());

    private static void Check(string cone, Vec3 shift, Quat turn)
    {
        using Simulation here = Scene(cone, Vec3.Zero, Quat.Identity), there = Scene(cone, shift, turn);
        double before = here.Qpos[2];
        here.Advance(60);
        there.Advance(60);
        double worst = 0;
        for (int body = 0; body < Places.Length; body++)
        {
            Vec3 place = shift + turn.Rotate(Vec3.Of(here.Qpos.Slice(7 * body, 3)));
            worst = Math.Max(worst, (place - Vec3.Of(there.Qpos.Slice(7 * body, 3))).Norm);
            Vec3 velocity = turn.Rotate(Vec3.Of(here.Qvel.Slice(6 * body, 3)));
            worst = Math.Max(worst, (velocity - Vec3.Of(there.Qvel.Slice(6 * body, 3))).Norm);
            Vec3 spin = Vec3.Of(here.Qvel.Slice((6 * body) + 3, 3));
            worst = Math.Max(worst, (spin - Vec3.Of(there.Qvel.Slice((6 * body) + 3, 3))).Norm);
        }

        TestContext.Out.WriteLine($"{cone}: {worst:e1}");
        Assert.That(here.ConstraintForce.ToArray().Max(Math.Abs), Is.GreaterThan(1), "in contact");
        Assert.That(here.Qpos[2], Is.Not.EqualTo(before));
        Assert.That(worst, Is.LessThan(1e-8));
    }

    private static Simulation Scene(string cone, Vec3 shift, Quat turn)
    {
        Vec3 gravity = turn.Rotate(new Vec3(1, 0, -9.81));
        Simulation simulation = new(MjcfReader.Read($"""
            <mujoco><option cone="{cone}" gravity="{Text(gravity.ToArray())}" iterations="200"/>
            <worldbody><geom type="plane" size="1 1 1" pos="{Text(shift.ToArray())}" quat="{Text(turn.ToArray())}"/>
            <body><freejoint/><geom type="box" size=".05 .05 .05"/></body>
            <body><freejoint/><geom type="sphere" size=".03"/></body>
            <body><freejoint/><geom type="capsule" size=".04 .1"/></body></worldbody></mujoco>
            """));
        for (int body = 0; body < Places.Length; body++)
        {
            (shift + turn.Rotate(Vec3.Of(Places[body].AsSpan(0, 3)))).ToArray().CopyTo(simulation.Qpos[(7 * body)..]);
            (turn * Quat.Of(Places[body].AsSpan(3, 4)).Normalized()).ToArray().CopyTo(simulation.Qpos[((7 * body) + 3)..]);
        }

        return simulation;
    }

    private static string Text(double[] numbers) => string.Join(" ", numbers.Select(x => x.ToString("R")));
}
