using Mpq.Physics.Mjcf;
using Mpq.Physics.Systems;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Native;

/// <summary>Our own world and MuJoCo's are the same thing to control.</summary>
[TestFixture]
public class WorldsTests
{
    private const int Substeps = 5, Periods = 40;

    [Test]
    public void BothWorldsMoveAlike()
    {
        string mjcf = Golden.Load("arm").Mjcf;
        using SimulatedWorld own = new(MjcfReader.Read(mjcf, "arm"), Substeps);
        using MujocoWorld theirs = MujocoWorld.Read(mjcf, new() { Substeps = Substeps }, GoldenRuns.Library);
        Assert.That(own.StateSize, Is.EqualTo(theirs.StateSize));
        Assert.That(own.ControlCount, Is.EqualTo(theirs.ControlCount));
        foreach (IWorld world in (IWorld[])[own, theirs])
        {
            double[] start = world.State.ToArray();
            start[0] += 0.3;
            world.Reset(start);
        }

        double[] control = new double[own.ControlCount];
        for (int period = 0; period < Periods; period++)
        {
            Array.Fill(control, Math.Sin(0.3 * period));
            own.Step(control);
            theirs.Step(control);
            for (int i = 0; i < own.StateSize; i++)
                Assert.That(own.State[i], Is.EqualTo(theirs.State[i]).Within(1e-4), $"period {period}, number {i}");
        }

        Assert.That(own.Time, Is.EqualTo(theirs.Time).Within(1e-9));
    }

    [Test]
    public void BothWorldsTellTheSamePoses()
    {
        string mjcf = Golden.Load("fetch_push").Mjcf;
        using SimulatedWorld own = new(MjcfReader.Read(mjcf, "fetch_push"));
        using MujocoWorld theirs = MujocoWorld.Read(mjcf, null, GoldenRuns.Library);
        double[] position = new double[3], rotation = new double[9], position2 = new double[3], rotation2 = new double[9];
        foreach (string body in (string[])["table", "mocap", "gripper_link", "block"])
        {
            own.Pose(body, position, rotation);
            theirs.Pose(body, position2, rotation2);
            Assert.That(position, Is.EqualTo(position2).Within(1e-9), body);
            Assert.That(rotation, Is.EqualTo(rotation2).Within(1e-9), body);
        }

        Assert.That(() => own.Pose("nobody", position, rotation), Throws.ArgumentException.With.Message.Contains("nobody"));
    }

    [Test]
    public void PositionsAreSetAndNothingElse()
    {
        string mjcf = Golden.Load("arm").Mjcf;
        using SimulatedWorld own = new(MjcfReader.Read(mjcf, "arm"), Substeps);
        using MujocoWorld theirs = MujocoWorld.Read(mjcf, new() { Substeps = Substeps }, GoldenRuns.Library);
        double[] control = [.. Enumerable.Repeat(0.4, own.ControlCount)], moved = [], after = [];
        foreach (IWorld world in (IWorld[])[own, theirs])
        {
            world.Step(control);
            double[] state = world.State.ToArray();
            double time = world.Time;
            int positions = theirs.PositionCount;
            moved = [.. state[..positions].Select((q, i) => q + (0.1 * (i + 1)))];
            world.SetPositions(moved);
            Assert.That(world.State.ToArray(), Is.EqualTo((double[])[.. moved, .. state[positions..]]));
            Assert.That(world.Time, Is.EqualTo(time));
            world.Step(control);
            after = after.Length == 0 ? world.State.ToArray() : after;
            Assert.That(world.State.ToArray(), Is.EqualTo(after).Within(1e-4), "it goes on from there");
            Assert.That(() => world.SetPositions([]), Throws.ArgumentException.With.Message.Contains("not 0"));
        }
    }

    [Test]
    public void AWorldThatBlowsUpSaysSoUntilReset()
    {
        const string Unstable = "<mujoco><option timestep='1'/><worldbody><body><joint type='slide' stiffness='1e6'/>"
            + "<geom size='.1' contype='0'/></body></worldbody></mujoco>";
        using SimulatedWorld world = new(MjcfReader.Read(Unstable, "unstable"));
        double[] start = [1, 0];
        world.Reset(start);
        for (int i = 0; i < 500 && !world.IsUnstable; i++)
            world.Step([]);
        Assert.That(world.IsUnstable);
        world.SetPositions([1]);
        Assert.That(world.State.ToArray(), Is.All.NaN, "and is not to be healed");
        world.Reset(start);
        Assert.That(world.IsUnstable, Is.False);
        Assert.That(world.State.ToArray(), Is.EqualTo(start));
    }
}
