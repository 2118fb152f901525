using Mpq.Gpu.Planning;
using Mpq.Learning.Agents;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Learning;

/// <summary>Where the default preset parts from the paper's settings.</summary>
public sealed class DefaultSettingsTests
{
    private static readonly Dictionary<string, double?> Coarser = new()
    {
        ["pendulum-swingup"] = null, ["ball-in-cup-sparse"] = 0.005, ["fetch-push-block"] = 0.008, ["franka-drawer-open"] = 0.004,
    };

    [Test]
    public void How_learning_is_done_makes_no_other_run_of_what_does_not_learn()
    {
        RunSpec mppi = Preset.Default.Run(new FetchPushBlock(), AgentKind.Mppi), mpq = Preset.Default.Run(new FetchPushBlock(), AgentKind.Mpq);
        MpqOptions other = mppi.Options with { Minibatches = 3, Q = new() { LearningRate = 0.01 } };
        Assert.That((mppi with { Options = other, ValidateEvery = 7 }).IsSameRun(mppi), Is.True);
        Assert.That((mppi with { Options = other with { Planning = new() } }).IsSameRun(mppi), Is.False);
        Assert.That((mpq with { Options = other }).IsSameRun(mpq), Is.False);
    }

    [Test]
    public void Fewer_targets_are_used_oftener_ball_and_block_look_further_ahead_hands_are_finer_models_step_coarser()
    {
        foreach (ControlTask task in ControlTask.All)
        {
            foreach (AgentKind agent in Enum.GetValues<AgentKind>())
            {
                RunSpec paper = Preset.Paper.Run(task, agent), usual = Preset.Default.Run(task, agent);
                (MpqOptions then, MpqOptions now) = (paper.Options, usual.Options);
                Assert.That((then.Minibatches, then.GradientSteps, then.Planning.Discount), Is.EqualTo((20, 1, 0.9)), task.Name);
                Assert.That((now.Minibatches, now.GradientSteps), Is.EqualTo((5, 8)), task.Name);
                Assert.That(now.Planning.Discount, Is.EqualTo(task is BallInCupSparse or FetchPushBlock ? 0.97 : 0.9), task.Name);
                Assert.That(now.Planning.Noise[0], Is.EqualTo(task is FetchPushBlock ? 0.2 : task is FrankaDrawerOpen ? 1 : 4), task.Name);
                Assert.That(now.Planning.Samples, Is.EqualTo(task is FetchPushBlock ? 64 : then.Planning.Samples), task.Name);
                Assert.That(now.Planning.Iterations, Is.EqualTo(task is FetchPushBlock or FrankaDrawerOpen ? 3 : 1), task.Name);
                Assert.That(now.TargetIterations, Is.EqualTo(task is FetchPushBlock or FrankaDrawerOpen ? 1 : 3), task.Name);
                Assert.That(now.Q.LearningRateHalfLife, Is.EqualTo(task is FetchPushBlock ? 2000 : 0), task.Name);
                Assert.That(now.KeptTargets, Is.EqualTo(task is FetchPushBlock ? 3200 : 0), task.Name);
                Assert.That(usual.ModelTimeStep, Is.EqualTo(Coarser[task.Name]), task.Name);
                MppiOptions planning = now.Planning with
                {
                    Samples = then.Planning.Samples, Discount = then.Planning.Discount, Noise = then.Planning.Noise, Iterations = 1,
                };
                MpqOptions options = now with
                {
                    Minibatches = 20, GradientSteps = 1, KeptTargets = 0, TargetIterations = then.TargetIterations, Planning = planning, Q = then.Q,
                };
                Assert.That(usual.ValidationEpisodes, Is.EqualTo(task is FetchPushBlock ? 30 : 10), task.Name);
                RunSpec back = usual with { Options = options, ModelTimeStep = null, ValidationEpisodes = paper.ValidationEpisodes };
                Assert.That(back.IsSameRun(paper), Is.True, $"nothing else differs: {task.Name}, {agent}");
            }
        }
    }
}
