using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Agents;
using Mpq.Learning.Training;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Learning;

/// <summary>
/// The terminal Q by TorchSharp and by the planner's kernels, after every update of a run: one answer, to 1e-5 of its size.
/// </summary>
public sealed class TerminalEvaluatorsTests
{
    private const int Episodes = 24, States = 512, Plans = 8;
    private const double Tolerance = 1e-5;

    private readonly List<double> values = [], plans = [], spreads = [];

    [OneTimeSetUp]
    public void Train()
    {
        Swingup.RequireTorch();
        using SimdDevice device = new();
        RolloutModel model = Swingup.Task.BiasedModel;
        MpqOptions options = PaperSettings.Run(Swingup.Task, AgentKind.Mpq).Options;
        Assert.That(options.Terminal, Is.EqualTo(TerminalEvaluator.Fused), "The agent's own planners are the fused side.");
        using MpqAgent agent = new(Swingup.Task, model, options, device, seed: 1);

        // One rollout of one step scores Q of the state and of a random control, and nothing else.
        FusedNetwork fused = new(agent.Q.Shape);
        MppiOptions single = options.Planning with { Samples = 1, Horizon = 1 };
        using MppiPlanner fusedValues = new(model, single, device, States, fused);
        using MppiPlanner torchValues = new(model, single, device, States, agent.Q);
        using MppiPlanner fusedPlans = agent.CreatePlanner(Plans, seed: 5);
        using MppiPlanner torchPlans = new(model, options.Planning with { Seed = 5 }, device, Plans, agent.Q);
        SimulatedSystem system = Swingup.System();
        for (uint episode = 1; episode <= Episodes; episode++)
        {
            Swingup.Play(agent, system, episode, Swingup.Task.EpisodeSteps);
            Assert.That(agent.EndEpisode(), Is.Not.Null);
            agent.Q.CopyTo(fused);
            double[] q = Compare(fusedValues, torchValues, (int)episode, values);
            Compare(fusedPlans, torchPlans, (int)episode, plans);
            spreads.Add(q.Max() - q.Min());
        }
    }

    // Where Q, of a range of 80, passes through zero, sums cancel and 32 bits leave about 1e-5: neither evaluator is the better.
    [Test]
    public void They_agree_on_values_after_every_update()
    {
        TestContext.Out.WriteLine($"worst {values.Max():e2} of max(1, |Q|); Q spreads over {spreads[^1]:F0} in the end");
        Assert.That(spreads[^1], Is.GreaterThan(10), "Q has learned something to disagree on.");
        Assert.That(values, Has.Count.EqualTo(Episodes * States).And.All.LessThan(Math.Max(Tolerance, 1e-6 * spreads.Max())));
        Assert.That(values.Count(difference => difference > Tolerance), Is.LessThan(0.001 * values.Count));
    }

    [Test]
    public void They_agree_on_plans_after_every_update()
    {
        TestContext.Out.WriteLine($"worst {plans.Max():e2} of max(1, |V|)");
        Assert.That(plans, Has.Count.EqualTo(Episodes * Plans).And.All.LessThan(Tolerance));
    }

    private static double[] Compare(MppiPlanner fused, MppiPlanner torch, int seed, List<double> differences)
    {
        Random random = new(seed);
        double[] states = new double[2 * fused.Problems];
        for (int i = 0; i < states.Length; i++)
            states[i] = (random.NextDouble() - 0.5) * (i % 2 == 0 ? Math.Tau : 2 * PendulumModel.MaximalSpeed);
        double[] a = FreeEnergies(fused, states), b = FreeEnergies(torch, states);
        differences.AddRange(a.Zip(b, (x, y) => Math.Abs(x - y) / Math.Max(1, Math.Abs(y))));
        return b;
    }

    private static double[] FreeEnergies(MppiPlanner planner, double[] states)
    {
        planner.Reset();
        return [.. planner.PlanAll(states).ToArray().Select(plan => plan.FreeEnergy)];
    }
}
