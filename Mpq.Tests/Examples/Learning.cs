using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Agents;
using Mpq.Learning.Training;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Examples;

/// <summary>The learning of docs/embedding.md, compiled and run; <see cref="DocumentationTests"/> holds the page to it.</summary>
public class Learning
{
    [OneTimeSetUp]
    public void Torch() => Swingup.RequireTorch();

    [Test]
    public void AnAgentLearnsFromASystem()
    {
        var task = new PendulumSwingup();
        using var device = new SimdDevice();
        MpqOptions options = PaperSettings.Run(task, AgentKind.Mpq).Options with { UpdateEvery = 1, Minibatches = 2 };
        var robot = new SimulatedSystem(task, task.TrueModel, RandomKey.Derive(seed: 1, purpose: 0));

        // example: Learning
        using var agent = new MpqAgent(task, task.BiasedModel, options, device, seed: 1);
        var view = new PlannerView(task, task.BiasedModel);
        for (uint episode = 1; episode <= 3; episode++)
        {
            robot.Reset(episode);
            agent.BeginEpisode(episode);
            for (int step = 0; step < task.EpisodeSteps; step++)
            {
                double[] observation = [.. robot.Observation];
                Plan plan = agent.Act(view.Of(robot));
                double cost = robot.Step(plan.Action.Span);
                agent.Record(observation, plan.Action.Span, cost, view.Of(robot));
            }

            if (agent.EndEpisode() is { } learned)
                Console.WriteLine($"episode {episode}: TD error {learned.TdError:F2}, mean value {learned.Value:F1}");
        }
        // end

        Assert.That(agent.Transitions, Is.EqualTo(3 * task.EpisodeSteps));
    }

    [Test]
    public void ALearnedRunPlans()
    {
        using TemporaryFolder temporary = new();
        string path = temporary["run"];
        Train(path);

        // example: LearnedPlan
        var (folder, manifest) = RunFolder.Open(path);
        using var device = new SimdDevice();
        using var setup = new RunSetup(manifest.Spec, device);
        Trainer.LoadPolicy(folder, setup.Agent);
        using var planner = setup.Agent.CreatePlanner(problems: 1, seed: 1);
        Plan plan = planner.Plan(setup.PlannerModel.RestState());
        // end

        Assert.That(plan.Status, Is.EqualTo(PlanStatus.Ok));
    }

    private static void Train(string path)
    {
        RunSpec spec = Swingup.Spec(AgentKind.Mpq, episodes: 3);
        using SimdDevice device = new(1);
        using RunSetup setup = new(spec, device);
        using Trainer trainer = new(setup, RunFolder.Create(path, Swingup.Manifest(spec)), _ => { });
        Assert.That(trainer.Run(default));
    }
}
