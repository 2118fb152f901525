using System.Text.Json;
using Mpq.Bench.Recording;
using Mpq.Learning.Training;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Bench;

/// <summary>What a page shows of each task, and where.</summary>
public sealed class SceneTests
{
    private static readonly string[] Modelled = ["ball-in-cup-sparse", "fetch-push-block", "franka-drawer-open"];

    [TestCaseSource(nameof(Modelled))]
    public void Every_geom_is_there_by_name_with_its_kind_and_size(string name)
    {
        ControlTask task = ControlTask.Named(name);
        GeomTable geoms = task.TrueModel.Mechanism!.Model.Geoms;
        using TaskScene scene = TaskScene.Of(task);
        Assert.That(scene.Geoms.Select(geom => geom.Name), Is.Unique.And.All.Not.Empty);
        Assert.That(scene.Geoms, Has.Count.EqualTo(geoms.Count + 1), "And the goal.");
        for (int i = 0; i < geoms.Count; i++)
        {
            SceneGeom geom = scene.Geoms[i];
            Assert.That(geom.Name, geoms.Name[i].Length > 0 ? Is.EqualTo(geoms.Name[i]) : Does.Contain('/'));
            Assert.That(geom.Kind, Is.EqualTo($"{geoms.Kind[i]}").IgnoreCase);
            Assert.That(geom.Size, Is.EqualTo(geoms.Size.AsSpan(3 * i, 3).ToArray()));
        }

        Assert.That(scene.Geoms[^1].Look, Is.EqualTo(Looks.Goal));
    }

    [TestCaseSource(nameof(Modelled))]
    public void Bodies_are_where_kinematics_has_them(string name)
    {
        ControlTask task = ControlTask.Named(name);
        SimulatedSystem system = new(task, task.TrueModel, RandomKey.Derive(5, 0));
        using SimulatedWorld world = new(task.TrueModel.Mechanism!.Model);
        using TaskScene scene = TaskScene.Of(task);
        double[] poses = new double[TaskScene.PoseSize * scene.MovingCount], position = new double[3], rotation = new double[9];
        world.Reset(system.State[..world.StateSize]);
        scene.Poses(system.State, poses);
        int number = 0;
        foreach (SceneBody body in scene.Bodies)
        {
            double[] pose = body.Pose ?? poses[(7 * number)..(7 * ++number)];
            if (body.Name == "goal")
                continue;
            world.Pose(body.Name, position, rotation);
            Assert.That(pose[..3], Is.EqualTo(position).Within(1e-12), body.Name);
            Matrix3<Real64> turn = Matrix3<Real64>.Of(new(new(pose[3]), new(pose[4]), new(pose[5]), new(pose[6])));
            Assert.That(new[] { turn.X.X.Value, turn.Y.X.Value, turn.Z.X.Value }, Is.EqualTo(rotation[..3]).Within(1e-12), body.Name);
            Assert.That(new[] { turn.X.Z.Value, turn.Y.Z.Value, turn.Z.Z.Value }, Is.EqualTo(rotation[6..]).Within(1e-12), body.Name);
        }

        Assert.That(number, Is.EqualTo(scene.MovingCount));
    }

    [TestCase("ball-in-cup-sparse", "cup_floor", Looks.Robot)]
    [TestCase("ball-in-cup-sparse", "ball", Looks.Object)]
    [TestCase("ball-in-cup-sparse", "ground", Looks.World)]
    [TestCase("fetch-push-block", "base_link/0", Looks.Robot)]
    [TestCase("fetch-push-block", "right_finger", Looks.Robot)]
    [TestCase("fetch-push-block", "block", Looks.Object)]
    [TestCase("fetch-push-block", "table", Looks.World)]
    [TestCase("franka-drawer-open", "link0/0", Looks.Robot)]
    [TestCase("franka-drawer-open", "cabinet", Looks.World)]
    [TestCase("franka-drawer-open", "handle", Looks.Object)]
    public void A_look_says_what_a_body_is_to_the_task(string task, string geom, string look)
    {
        using TaskScene scene = TaskScene.Of(ControlTask.Named(task));
        Assert.That(scene.Geoms.Single(g => g.Name == geom).Look, Is.EqualTo(look));
    }

    [Test]
    public void Goals_are_where_success_is()
    {
        ControlTask push = ControlTask.Named("fetch-push-block");
        SimulatedSystem system = new(push, push.TrueModel, RandomKey.Derive(5, 0));
        using TaskScene table = TaskScene.Of(push), cabinet = TaskScene.Of(ControlTask.Named("franka-drawer-open"));
        double[] poses = new double[TaskScene.PoseSize * table.MovingCount];
        table.Poses(system.State, poses);
        Assert.That(poses[^7..^4], Is.EqualTo(system.State[^3..].ToArray()));
        // Closed, the drawer is 0.0515 m before the cabinet's frame, which looks along −x.
        Assert.That(cabinet.Bodies[^1].Pose![0], Is.EqualTo(0.9 - 0.0515 - 0.3).Within(1e-4));
        Assert.That(TaskScene.Of(ControlTask.Named("ball-in-cup-sparse")).Strings.Single().Points, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_pendulum_stands_at_zero_and_leans_left_for_small_angles()
    {
        PendulumScene scene = new();
        double[] pose = new double[7];
        scene.Poses([0.2, 0], pose);
        Matrix3<Real64> turn = Matrix3<Real64>.Of(new(new(pose[3]), new(pose[4]), new(pose[5]), new(pose[6])));
        Assert.That((turn.Z.X.Value, turn.Z.Z.Value), Is.EqualTo((-Math.Sin(0.2), Math.Cos(0.2))).Within(1e-12));
    }

    [Test]
    public void A_system_that_is_no_longer_finite_ends_its_frames()
    {
        RecordedEpisode episode = new(0);
        episode.Begin([0.1, 0]);
        episode.Add([1], 0.01, [0.2, 0]);
        episode.Add([1], double.NaN, [double.NaN, 0]);
        EpisodeOutcome outcome = new(2, double.NaN, false, false, double.NaN);
        Evaluation evaluation = new("run", "none", 1, 1, 0, 0, [0, 1], 0, [0, 0], 0);
        using MemoryStream stream = new();
        int frames = RecordingJson.Write(stream, new(ControlTask.Named("pendulum-swingup"), evaluation, [outcome], [episode]));
        JsonElement written = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("episodes")[0];
        Assert.That((frames, written.GetProperty("frames").GetArrayLength(), written.GetProperty("costs").GetArrayLength()), Is.EqualTo((2, 2, 1)));
    }
}
