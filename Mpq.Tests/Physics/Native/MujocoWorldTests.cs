using Mpq.Physics.Models;
using Mpq.Physics.Systems;
using Mpq.Physics.Systems.Native;

namespace Mpq.Tests.Physics.Native;

/// <summary>One simulation in the native library: its state, what it refuses, what happens when it goes wrong.</summary>
internal sealed class MujocoWorldTests
{
    private const string Slider = """
        <mujoco>
          <option timestep=".01" gravity="0 0 0"/>
          <worldbody>
            <body name="mover" mocap="true" pos="0 0 2"/>
            <body name="sled" pos="0 1 0">
              <joint type="slide" axis="1 0 0" range="-1 1"/>
              <inertial mass="2" pos="0 0 0" diaginertia="1 1 1"/>
              <body name="tip" pos="0 0 .5"><geom size=".1" contype="0" conaffinity="0"/></body>
            </body>
          </worldbody>
          <actuator><motor joint="x" ctrlrange="-3 3"/></actuator>
        </mujoco>
        """;

    private static string Sled => Slider.Replace("<joint type", "<joint name='x' type", StringComparison.Ordinal);

    private static MujocoWorld Open(string mjcf, MujocoWorldOptions? options = null) => MujocoWorld.Read(mjcf, options, GoldenRuns.Library);

    [Test]
    public void The_state_that_is_set_is_read_back()
    {
        using MujocoWorld world = Open(TaskModels.Mjcf("fetch_push"));
        Assert.That((world.PositionCount, world.VelocityCount, world.ControlCount, world.MocapCount), Is.EqualTo((22, 21, 0, 1)));
        double[] state = [.. Enumerable.Range(0, world.StateSize).Select(i => 0.001 * i)];
        new[] { 1.0, 0, 0, 0 }.CopyTo(state, 18);
        world.Reset(state);
        Assert.That(world.State.ToArray(), Is.EqualTo(state));
        Assert.That(world.Time, Is.Zero);
        Assert.That(world.StateSize, Is.EqualTo(22 + 21 + 3 + 4));
    }

    [Test]
    public void A_world_that_is_gone_says_so()
    {
        MujocoWorld world = Open(Sled);
        world.Dispose();
        Assert.That(() => world.Step([1]), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(world.Reset, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void A_reset_without_a_state_is_the_reference_pose()
    {
        using MujocoWorld world = Open(Sled);
        world.Step([1]);
        world.Reset();
        Assert.That(world.State.ToArray(), Is.EqualTo([0.0, 0, 0, 0, 2, 1, 0, 0, 0]));
    }

    [Test]
    public void Equal_resets_give_equal_runs_to_the_bit()
    {
        using MujocoWorld world = Open(TaskModels.Mjcf("ball_in_cup"));
        double[] Run()
        {
            world.Reset([0, 0, 0.1, 0.1, 0, 0, 0, 0]);
            for (int k = 0; k < 300; k++)
                world.Step([Math.Sin(0.03 * k), Math.Cos(0.02 * k)]);
            return world.State.ToArray();
        }

        double[] first = Run();
        Assert.That(Run(), Is.EqualTo(first));
    }

    // v = F/m t after each step; the control is in newtons and the actuator takes no more than 3.
    [TestCase(1, 2.0, 2.0)]
    [TestCase(4, 2.0, 2.0)]
    [TestCase(4, 5.0, 3.0)]
    public void A_control_is_applied_in_its_unit_for_all_substeps(int substeps, double control, double force)
    {
        using MujocoWorld world = Open(Sled, new() { Substeps = substeps });
        world.Step([control]);
        Assert.That(world.State[1], Is.EqualTo(force / Mass * 0.01 * substeps).Within(1e-12));
        Assert.That(world.Time, Is.EqualTo(0.01 * substeps).Within(1e-12));
    }

    [Test]
    public void An_option_is_set_in_place_of_the_files()
    {
        using MujocoWorld world = Open(Sled, new() { Option = new Dictionary<string, string> { ["timestep"] = ".003" } });
        world.Step([0]);
        Assert.That(world.Time, Is.EqualTo(0.003));
    }

    [Test]
    public void A_range_without_limited_is_a_limit()
    {
        using MujocoWorld world = Open(Sled, new() { Substeps = 1000 });
        world.Step([3]);
        Assert.That(world.State[0], Is.EqualTo(1).Within(0.1));
    }

    [Test]
    public void A_mocap_body_moves_before_the_next_step()
    {
        using MujocoWorld world = Open(Sled);
        world.MoveMocap(0, [1, 2, 3], [0, 1, 0, 0]);
        world.Step([0]);
        Assert.That(world.State[2..].ToArray(), Is.EqualTo([1.0, 2, 3, 0, 1, 0, 0]));
        Assert.That(() => world.MoveMocap(1, [1, 2, 3], [0, 1, 0, 0]), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Where_a_body_is_follows_the_state()
    {
        using MujocoWorld world = Open(Sled);
        world.Reset([0.25, 0, 0, 0, 2, 1, 0, 0, 0]);
        double[] position = new double[3], rotation = new double[9];
        world.Pose("tip", position, rotation);
        Assert.That(position, Is.EqualTo([0.25, 1, 0.5]).Within(1e-15));
        Assert.That(rotation, Is.EqualTo([1.0, 0, 0, 0, 1, 0, 0, 0, 1]).Within(1e-15));
        Assert.That(() => world.Pose("top", position, rotation), Throws.ArgumentException.With.Message.Contains("'top'"));
    }

    [Test]
    public void What_is_no_control_or_state_is_refused()
    {
        using MujocoWorld world = Open(Sled);
        Assert.That(() => world.Step([]), Throws.ArgumentException.With.Message.Contains("takes 1 controls, not 0"));
        Assert.That(() => world.Step([double.NaN]), Throws.ArgumentException.With.Message.Contains("Control 0 is NaN"));
        Assert.That(() => world.Reset([1, 2]), Throws.ArgumentException.With.Message.Contains("9 numbers, not 2"));
        Assert.That(() => Open(Sled, new() { Substeps = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Mujocos_reason_for_refusing_a_model_is_passed_on()
        => Assert.That(
            () => MujocoWorld.Read("<mujoco><worldbody><body><geom/><joint/></body></worldbody></mujoco>", null, GoldenRuns.Library, "my.xml"),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("refuses my.xml").And.Message.Contains("size"));

    [Test]
    public void A_run_that_blows_up_is_not_a_number_until_the_next_reset()
    {
        List<string> heard = [];
        using MujocoWorld world = Open(Sled, new() { Warned = heard.Add });
        for (int round = 0; round < 2; round++)
        {
            world.Reset([0, 1e11, 0, 0, 2, 1, 0, 0, 0]);
            world.Step([0]);
            Assert.That(world.IsUnstable);
            Assert.That(world.State.ToArray(), Is.All.NaN);
            world.Step([0]);
            Assert.That(world.State.ToArray(), Is.All.NaN);
        }

        Assert.That(heard, Has.Count.EqualTo(1).And.EqualTo(world.Warnings));
        world.Reset();
        world.Step([0]);
        Assert.That(world.IsUnstable, Is.False);
        Assert.That(world.State.ToArray(), Has.None.NaN);
    }

    [Test]
    public void Only_an_older_version_warns_of_its_differences_and_once()
    {
        List<string> heard = [];
        using MujocoWorld world = Open(TaskModels.Mjcf("fetch_push"), new() { Warned = heard.Add });
        world.Reset();
        world.Step([]);
        Assert.That(heard.Count(text => text.Contains("docs/mujoco.md", StringComparison.Ordinal)),
            Is.EqualTo(GoldenRuns.Library.Version < MujocoVersion.Three ? 1 : 0));
    }

    // Spheres are moved into each other, which takes more memory than loading, where MuJoCo takes a step too. Before 3 the stack is counted
    // in numbers, since then in bytes; too little for loading is an error of the file.
    [Test]
    public void What_mujoco_would_end_the_process_for_is_an_exception()
    {
        string size = GoldenRuns.Library.Version < MujocoVersion.Three ? "nstack" : "memory";
        string spheres = string.Concat(Enumerable.Range(0, 6).Select(i => $"<body pos='{i} 0 1'><freejoint/><geom size='.1' condim='6'/></body>"));
        string? fatal = null;
        for (int amount = 200; amount < 1_000_000 && fatal is null; amount = amount * 5 / 4)
        {
            try
            {
                using MujocoWorld world = Open(
                    $"<mujoco><size {size}='{amount}'/><worldbody><geom type='plane' size='9 9 1'/>{spheres}</worldbody></mujoco>");
                double[] heap = world.State.ToArray();
                for (int i = 0; i < 6; i++)
                    (heap[7 * i], heap[7 * i + 2]) = (0.02 * i, 0.05);
                world.Reset(heap);
                world.Step([]);
            }
            catch (InvalidDataException)
            {
            }
            catch (MujocoException e)
            {
                fatal = e.Message;
            }
        }

        Assert.That(fatal, Is.Not.Null.And.Contains("tack overflow").And.Contains("load it anew"));
        using MujocoWorld another = Open(Sled);
        another.Step([1]);
        Assert.That(another.State[1], Is.Positive);
    }

    [Test]
    public void Worlds_run_side_by_side()
    {
        double[][] ends = new double[8][];
        Parallel.For(0, ends.Length, i =>
        {
            using MujocoWorld world = Open(TaskModels.Mjcf("ball_in_cup"), new() { Substeps = 50 });
            world.Reset([0, 0, 0.1, 0.1, 0, 0, 0, 0]);
            world.Step([0.5, 0.5]);
            ends[i] = world.State.ToArray();
        });
        Assert.That(ends, Is.All.EqualTo(ends[0]));
    }

    // The tip's sphere of a tenth of a metre and 1000 kg/m³ rides on the sled of 2 kg.
    private const double Mass = 2 + 4.0 / 3 * Math.PI * 0.001 * 1000;
}
