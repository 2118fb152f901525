using Mpq.Learning.Training;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>What the tasks of rigid bodies have in common: the paper's numbers, repeatable episodes, costs that tell of broken states.</summary>
internal sealed class RigidTaskTests
{
    private const string Ball = "ball-in-cup-sparse", Fetch = "fetch-push-block", Franka = "franka-drawer-open";

    private static readonly RandomKey Key = RandomKey.Derive(5, 0);

    [TestCase(Ball, 2, 12, 8, 8, 200, 0.02)]
    [TestCase(Fetch, 4, 33, 53, 29, 100, 0.04)]
    [TestCase(Franka, 8, 39, 20, 20, 200, 0.02)]
    public void SizesAndPeriodsAreTheTasks(string name, int actions, int observations, int states, int plannerStates, int steps, double period)
    {
        ControlTask task = ControlTask.Named(name);
        Assert.Multiple(() =>
        {
            foreach (RolloutModel model in (RolloutModel[])[task.TrueModel, task.BiasedModel, task.RandomisedModel])
            {
                Assert.That(model.ActionSize, Is.EqualTo(actions), model.Name);
                Assert.That(model.ObservationSize, Is.EqualTo(observations), model.Name);
                Assert.That(model.Controls, Is.EqualTo(task.TrueModel.Controls), model.Name);
            }

            Assert.That(task.TrueModel.StateSize, Is.EqualTo(states));
            Assert.That(task.RandomisedModel.StateSize, Is.EqualTo(states));
            Assert.That(task.BiasedModel.StateSize, Is.EqualTo(plannerStates));
            Assert.That(task.ObservationScale, Has.Count.EqualTo(observations).And.All.Positive);
            Assert.That(task.QInputScale, Has.Length.EqualTo(observations + actions));
            Assert.That((task.EpisodeSteps, task.ControlPeriod), Is.EqualTo((steps, period)));
            Assert.That(task.SuccessHold, Is.EqualTo(name == Ball ? 20 : 1));
        });
        double range = name == Franka ? 2 : 1;
        Assert.That(task.TrueModel.Controls, Is.EqualTo(Enumerable.Repeat(new Interval((float)-range, (float)range), actions)));
    }

    // Table 3 of the paper.
    [TestCase(Ball, 36, 4, 0.15, 0.55, 4, 48, 350, 3)]
    [TestCase(Fetch, 36, 3, 0.01, 0.5, 10, 64, 160, 3)]
    [TestCase(Franka, 36, 4, 0.05, 0.55, 10, 64, 200, 1)]
    public void SettingsAreThePapers(
        string name, int samples, double noise, double temperature, double step, int horizon, int longHorizon, int episodes, int iterations)
    {
        ControlTask task = ControlTask.Named(name);
        RunSpec run = PaperSettings.Run(task, AgentKind.Mpq).Validated();
        Assert.That((run.Options.Planning.Samples, run.Horizon, run.Episodes), Is.EqualTo((samples, horizon, episodes)));
        Assert.That(run.Options.Planning.Noise, Is.EqualTo((double[])[noise]));
        Assert.That(
            (run.Options.Planning.Temperature, run.Options.Planning.StepSize, run.Options.Planning.Discount), Is.EqualTo((temperature, step, 0.9)));
        Assert.That((run.Options.TargetIterations, PaperSettings.LongHorizon(task)), Is.EqualTo((iterations, longHorizon)));
        Assert.That(PaperSettings.Run(task, AgentKind.Softq).Validated().Horizon, Is.EqualTo(1));
    }

    [Test]
    public void FromItsRestStateAModelHardlyMoves([Values(Ball, Fetch, Franka)] string name)
    {
        ControlTask task = ControlTask.Named(name);
        foreach (RolloutModel model in (RolloutModel[])[task.TrueModel, task.BiasedModel])
        {
            double[] rest = model.RestState();
            ModelWorld world = ModelWorld.Of(model);
            world.DrawParameters(Key, 0, 0);
            rest.CopyTo(world.State);
            world.Load();
            KeyframeTable keys = model.Mechanism!.Model.Keyframes;
            int nq = model.Mechanism.Model.Nq;
            Assert.That(rest[..nq], Is.EqualTo(keys.Count > 0 ? keys.Qpos[..nq] : model.Mechanism.Model.Qpos0), model.Name);
            double[] seen = world.Observation.ToArray();
            world.SetAction(new double[model.ActionSize]);
            world.Step();
            double[] next = world.Observation.ToArray();
            Assert.That(next, Is.Not.EqualTo(seen), model.Name);
            // The first three numbers are places in all tasks; a ball without support falls 2 mm in a control step.
            for (int i = 0; i < 3; i++)
                Assert.That(seen[i], Is.EqualTo(next[i]).Within(0.005), $"{model.Name}, {i}");
        }
    }

    [Test]
    public void EqualNumbersStartAlike([Values(Ball, Fetch, Franka)] string name)
    {
        ControlTask task = ControlTask.Named(name);
        double[] first = Start(task, Key, 7), again = Start(task, Key, 7);
        Assert.That(again, Is.EqualTo(first));
        Assert.That(Start(task, Key, 8), Is.Not.EqualTo(first), "another episode");
        Assert.That(Start(task, RandomKey.Derive(6, 0), 7), Is.Not.EqualTo(first), "another seed");
    }

    [Test]
    public void NoStartCostsMoreThanTheLargestCost([Values(Ball, Fetch, Franka)] string name)
    {
        ControlTask task = ControlTask.Named(name);
        SimulatedSystem system = new(task, task.TrueModel, Key);
        double largest = 0;
        for (uint episode = 0; episode < 100; episode++)
        {
            system.Reset(episode);
            largest = Math.Max(largest, system.Step(new double[task.TrueModel.ActionSize]));
        }

        Assert.That(largest, Is.LessThanOrEqualTo(task.MaximalCost).And.GreaterThan(0.4 * task.MaximalCost));
    }

    [Test]
    public void EpisodesRepeatToTheBit([Values(Ball, Fetch, Franka)] string name, [Values] ParameterRedraw redraw)
    {
        ControlTask task = ControlTask.Named(name);
        RolloutModel model = redraw == ParameterRedraw.EveryStep ? task.RandomisedModel : task.TrueModel;
        SimulatedSystem system = new(task, model, Key, redraw), other = new(task, model, Key, redraw);
        double[] first = Episode(system, 3);
        Episode(system, 4);
        Assert.That(Episode(system, 3), Is.EqualTo(first), "the same system later");
        Assert.That(Episode(other, 3), Is.EqualTo(first), "another system of the same stream");
        Assert.That(Episode(other, 4), Is.Not.EqualTo(first), "another episode");
    }

    [TestCase(Ball, "ball_in_cup")]
    [TestCase(Franka, "franka_drawer")]
    public void TheTruthMovesAsItsModelInTheSimulator(string name, string model)
    {
        ControlTask task = ControlTask.Named(name);
        SimulatedSystem system = new(task, task.TrueModel, Key);
        using SimulatedWorld world = new(MjcfReader.Read(TaskModels.Mjcf(model)), substeps: 10);
        system.Reset(2);
        world.Reset(system.State);
        double[] action = new double[task.TrueModel.ActionSize];
        for (int step = 0; step < 50; step++)
        {
            for (int i = 0; i < action.Length; i++)
                action[i] = 1.5 * Math.Sin((0.2 * step) + i);
            system.Step(action);
            world.Step(action);
            Assert.That(system.State.ToArray(), Is.EqualTo(world.State.ToArray()).Within(1e-12), $"step {step}");
        }
    }

    // A mocap body goes to where the gripper is before anything asks where it was.
    [Test]
    public void ABrokenStateNeverCostsAnythingFinite(
        [Values(Ball, Fetch, Franka)] string name, [Values] bool plans, [Values(double.NaN, double.PositiveInfinity)] double broken)
    {
        ControlTask task = ControlTask.Named(name);
        RolloutModel model = plans ? task.BiasedModel : task.TrueModel;
        double[] start = new double[model.StateSize];
        SimulatedSystem system = new(task, task.TrueModel, Key);
        task.Project(system.State, system.Observation, model, start);
        int moving = model.Mechanism!.Model.Nq + model.Mechanism.Model.Nv, mocap = 7 * model.Mechanism.Model.MocapCount;
        DrawnWorld world = DrawnWorld.Of(model, 0.3, 0.4, 0.5, 0.6);
        world.State = start;
        Assert.That(world.Cost, Is.Not.NaN, "a good state");
        for (int number = 0; number < start.Length; number++)
        {
            double[] bad = [.. start];
            bad[number] = broken;
            world.State = bad;
            Assert.That(world.Cost, Is.Not.Zero, $"number {number}");
            world.Step(new double[model.ActionSize]);
            Assert.That(double.IsFinite(world.Cost), Is.EqualTo(number >= moving && number < moving + mocap), $"number {number}, a step later");
        }

        world.State = start;
        world.Step(new double[model.ActionSize]);
        Assert.That(double.IsFinite(world.Cost), "a good state again");
    }

    private static double[] Start(ControlTask task, RandomKey key, uint episode)
    {
        double[] state = new double[task.TrueModel.StateSize];
        task.Reset(key, episode, state);
        return state;
    }

    private static double[] Episode(SimulatedSystem system, uint episode)
    {
        system.Reset(episode);
        List<double> all = [.. system.State];
        double[] action = new double[system.Observation.Length switch { 12 => 2, 33 => 4, _ => 8 }];
        for (int step = 0; step < 10; step++)
        {
            for (int i = 0; i < action.Length; i++)
                action[i] = Math.Sin(step + i);
            all.AddRange([system.Step(action), .. system.State, .. system.Observation]);
        }

        return [.. all];
    }
}
