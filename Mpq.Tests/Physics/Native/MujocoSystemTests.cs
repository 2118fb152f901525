using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Physics.Native;

/// <summary>The pendulum's task on MuJoCo: a rod on a hinge, upright at zero, is what the task's closed formula describes.</summary>
internal sealed class MujocoSystemTests
{
    private const string Rod = """
        <mujoco>
          <option timestep=".05" gravity="0 0 -10"/>
          <worldbody>
            <body>
              <joint name="pivot" axis="0 1 0"/>
              <inertial pos="0 0 .5" mass="1" diaginertia=".0833333333333333333 .0833333333333333333 .001"/>
            </body>
          </worldbody>
          <actuator><motor joint="pivot" ctrlrange="-2 2"/></actuator>
        </mujoco>
        """;

    private static readonly PendulumSwingup Task = new();
    private static readonly RandomKey Key = RandomKey.Derive(7, 0);

    [Test]
    public void It_goes_through_an_episode_as_the_embedded_system_does()
    {
        using MujocoWorld world = MujocoWorld.Read(Rod, library: GoldenRuns.Library);
        MujocoSystem mujoco = new(world, WorldTask.Of(Task, Task.TrueModel, Key));
        SimulatedSystem embedded = new(Task, Task.TrueModel, Key);
        for (uint episode = 0; episode < 3; episode++)
        {
            mujoco.Reset(episode);
            embedded.Reset(episode);
            for (int k = 0; k < 60; k++)
            {
                double[] action = [1.9 * Math.Sin(0.7 * k)];
                Assert.That(mujoco.Step(action), Is.EqualTo(embedded.Step(action)).Within(1e-9));
                AssertSame(mujoco.Observation, embedded.Observation);
            }
        }
    }

    [Test]
    public void What_is_no_action_is_refused_and_changes_nothing()
    {
        using MujocoWorld world = MujocoWorld.Read(Rod, library: GoldenRuns.Library);
        MujocoSystem system = new(world, WorldTask.Of(Task, Task.TrueModel, Key));
        double[] before = system.State.ToArray();
        Assert.That(() => system.Step([]), Throws.ArgumentException.With.Message.Contains("takes 1 controls, not 0"));
        Assert.That(() => system.Step([double.NaN]), Throws.ArgumentException.With.Message.Contains("Control 0 is NaN"));
        Assert.That(system.State.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void A_model_of_another_state_is_refused()
    {
        string twoJoints = Rod.Replace("<joint", "<joint axis='1 0 0'/><joint", StringComparison.Ordinal);
        using MujocoWorld world = MujocoWorld.Read(twoJoints, library: GoldenRuns.Library);
        Assert.That(() => new MujocoSystem(world, WorldTask.Of(Task, Task.TrueModel, Key)),
            Throws.ArgumentException.With.Message.Contains("pendulum-swingup has 2 numbers of state, the world 4"));
    }

    private static void AssertSame(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
        => Assert.That(actual.ToArray(), Is.EqualTo(expected.ToArray()).Within(1e-9));
}
