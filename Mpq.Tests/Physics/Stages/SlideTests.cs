using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Physics.Native;

namespace Mpq.Tests.Physics.Stages;

/// <summary>Trees in which nothing turns take a shorter way through inertia and bias; it must lead to the same place.</summary>
internal sealed class SlideTests
{
    // Turned frames, slanting axes, two slides in one body, a branch.
    private const string Slides = """
        <mujoco><option gravity="1 -2 -9.81"/><worldbody>
          <body name="a" pos="0 0 1" euler="20 30 40">
            <joint type="slide" axis="1 0 0" damping=".1"/><joint type="slide" axis="1 1 1" armature=".2"/>
            <geom size=".1" mass="2" contype="0"/>
            <body pos=".3 0 0" euler="10 -50 0"><joint type="slide" axis="0 1 2" stiffness="30"/>
              <geom size=".05" mass=".7" pos=".1 .2 0" contype="0"/></body>
            <body pos="0 .3 0"><joint type="slide" axis="0 0 1"/><geom type="box" size=".1 .2 .05" mass=".4" contype="0"/></body>
          </body>
          <body name="b" pos=".2 0 1">
            <joint type="slide" axis="0 1 .2"/><joint type="slide" axis="0 0 1"/><geom size=".1" mass="1" contype="0"/></body>
        </worldbody></mujoco>
        """;

    [Test]
    public void ATreeOfSlidesMovesAsInMuJoCo()
    {
        using MujocoWorld theirs = MujocoWorld.Read(Slides, null, GoldenRuns.Library);
        using Mechanism mechanism = new(MjcfReader.Read(Slides));
        using Simulation ours = new(mechanism);
        double[] state = [0.1, -0.2, 0.05, 0.1, 0, 0.1, 0.5, -1, 2, 0.3, -0.4, 1];
        theirs.Reset(state);
        state.CopyTo(ours.Rows(0, state.Length));
        for (int step = 0; step < 200; step++)
        {
            theirs.Step([]);
            ours.Advance(1);
        }

        Assert.That(theirs.State[..6].ToArray().Max(Math.Abs), Is.GreaterThan(0.2), "it moves");
        Assert.That(ours.Rows(0, state.Length).ToArray(), Is.EqualTo(theirs.State[..12].ToArray()).Within(1e-9));
    }

    // Hinges that a huge armature holds: trees that count as turning, and do not; the equality reads velocities of links.
    [Test]
    public void ATreeOfSlidesMovesAsOneThatMightTurn()
    {
        const string Hinge = "<joint type=\"hinge\" axis=\"1 2 3\" armature=\"1e9\"/>";
        string joined = Slides.Replace("</worldbody>", "</worldbody><equality><connect body1='a' body2='b' anchor='0 0 0'/></equality>");
        using Mechanism sliding = new(MjcfReader.Read(joined)), stuck = new(MjcfReader.Read(joined.Replace("<geom", Hinge + "<geom")));
        using Simulation one = new(sliding), other = new(stuck);
        int[] slides = [0, 1, 3, 5, 7, 8];
        for (int i = 0; i < slides.Length; i++)
            (one.Qvel[i], other.Qvel[slides[i]]) = (i - 2.5, i - 2.5);
        one.Advance(200);
        other.Advance(200);
        Assert.That(Sliding(stuck), Has.All.False);
        for (int i = 0; i < slides.Length; i++)
            Assert.That(one.Rows(0, 6)[i], Is.EqualTo(other.Rows(0, 10)[slides[i]]).Within(1e-6));
    }

    [Test]
    public void OnlyTreesWithoutAnythingThatTurnsCount()
    {
        Assert.That(Sliding("ball_in_cup"), Has.All.True);
        Assert.That(Sliding("fetch_push"), Has.All.False, "the base slides, the arm turns");
        Assert.That(Sliding("fetch_push_planner"), Is.EqualTo([false, true, false]), "mocap body, gripper, block");
    }

    private static bool[] Sliding(string name)
    {
        using Mechanism mechanism = new(MjcfReader.Read(TaskModels.Mjcf(name), name));
        return Sliding(mechanism);
    }

    private static bool[] Sliding(Mechanism mechanism)
    {
        LinkLayout links = mechanism.Layout.Links;
        return [.. mechanism.Indices.Slice(links.Slides, links.Count).ToArray().Select(flag => flag != 0)];
    }
}
