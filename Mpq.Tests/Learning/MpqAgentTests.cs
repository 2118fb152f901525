using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Agents;
using Mpq.Physics.Systems;

namespace Mpq.Tests.Learning;

/// <summary>Algorithm 1 from the outside: when it learns, from what, and what of it is kept.</summary>
public sealed class MpqAgentTests
{
    private const ulong Seed = 3;

    private readonly SimdDevice device = new(threads: 2);

    [OneTimeSetUp]
    public void Torch() => Swingup.RequireTorch();

    [OneTimeTearDown]
    public void Dispose() => device.Dispose();

    [Test]
    public void It_learns_every_so_many_episodes_and_only_then()
    {
        using MpqAgent agent = Agent(Swingup.Options with { UpdateEvery = 3 });
        List<string> weights = [Weights(agent)];
        List<bool> learned = [];
        for (uint episode = 1; episode <= 7; episode++)
        {
            Swingup.Play(agent, Swingup.System(), episode);
            learned.Add(agent.EndEpisode() is not null);
            weights.Add(Weights(agent));
            Assert.That(agent.Transitions, Is.EqualTo(20 * episode));
        }

        Assert.That(learned, Is.EqualTo(new[] { false, false, true, false, false, true, false }));
        Assert.That(weights.Zip(weights.Skip(1), (before, after) => before != after), Is.EqualTo(learned));
    }

    // Two updates of three steps: with period 3 the target network is copied after an update, with 4 in the midst of the second.
    // Of 48 targets 1000 keep all, 20 the last two minibatches and a half.
    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(3, 1)]
    [TestCase(4, 1)]
    [TestCase(6, 1)]
    [TestCase(0, 5)]
    [TestCase(4, 5)]
    [TestCase(0, 5, 1000)]
    [TestCase(0, 5, 20)]
    [TestCase(4, 2, 1)]
    public void Its_updates_are_the_algorithm_spelled_out(int period, int gradientSteps, int keptTargets = 0)
    {
        MpqOptions options = Swingup.Options with { TargetNetworkPeriod = period, GradientSteps = gradientSteps, KeptTargets = keptTargets };
        using MpqAgent agent = Agent(options);
        using SpelledUpdate spelled = new(options, device, Seed);
        SimulatedSystem system = Swingup.System();
        for (uint episode = 1; episode <= 2; episode++)
        {
            spelled.Store(Swingup.Play(agent, system, episode));
            Assert.That(agent.EndEpisode()!.Value.TdError, Is.EqualTo(spelled.Update()).Within(1e-6).Percent);
            Assert.That(Weights(agent), Is.EqualTo(spelled.Weights));
        }
    }

    [Test]
    public void Some_of_its_minibatches_can_be_of_the_newest_episode()
    {
        MpqOptions options = Swingup.Options with { NewestMinibatches = 2 };
        using MpqAgent agent = Agent(options), without = Agent(Swingup.Options);
        using SpelledUpdate spelled = new(options, device, Seed);
        SimulatedSystem system = Swingup.System();
        for (uint episode = 1; episode <= 2; episode++)
        {
            spelled.Store(Swingup.Play(agent, system, episode, Swingup.Task.EpisodeSteps));
            Swingup.Play(without, system, episode, Swingup.Task.EpisodeSteps);
            Assert.That(agent.EndEpisode()!.Value.TdError, Is.EqualTo(spelled.Update()).Within(1e-6).Percent);
            without.EndEpisode();
            Assert.That(Weights(agent), Is.EqualTo(spelled.Weights));
            Assert.That(Weights(agent), episode == 1 ? Is.EqualTo(Weights(without)) : Is.Not.EqualTo(Weights(without)));
        }
    }

    [Test]
    public void Steps_of_rollouts_are_counted_in_planning_and_in_targets()
    {
        using MpqAgent agent = Agent(Swingup.Options);
        Swingup.Play(agent, Swingup.System(), 1, steps: 13);
        const long PerBatch = 6 * 3;
        Assert.That(agent.RolloutSteps, Is.EqualTo(13 * PerBatch));
        agent.EndEpisode();
        long targets = 3 * 8 * (2 + 1) * PerBatch;
        Assert.That(agent.RolloutSteps, Is.EqualTo((13 * PerBatch) + targets), "3 minibatches of 8; 2 iterations and V.");
    }

    [Test]
    public void Transitions_without_a_target_are_left_out()
    {
        using MpqAgent agent = Agent(Swingup.Options);
        using SpelledUpdate spelled = new(Swingup.Options, device, Seed);
        List<Transition> transitions = Swingup.Play(agent, Swingup.System(), 1);
        for (int i = 0; i < 10; i++)
        {
            Transition lost = transitions[i] with { Next = [0, 1e30] };
            agent.Record(lost.Observation, [lost.Control], lost.Cost, lost.Next);
            transitions.Add(lost);
        }

        spelled.Store(transitions);
        LearningReport report = agent.EndEpisode()!.Value;
        Assert.That(report.TdError, Is.EqualTo(spelled.Update()).Within(1e-6).Percent);
        Assert.That(spelled.LeftOut, Is.GreaterThan(0), "Some were drawn.");
        Assert.That(Weights(agent), Is.EqualTo(spelled.Weights));
        Assert.That(report.Value, Is.EqualTo(spelled.Value).Within(1e-9));
    }

    [Test]
    public void Where_no_transition_has_a_target_nothing_is_learned()
    {
        using MpqAgent agent = Agent(Swingup.Options);
        string before = Weights(agent);
        agent.BeginEpisode(1);
        agent.Record([1, 0, 0], [0], 1, [0, 1e30]);
        Assert.That(agent.EndEpisode(), Is.Null);
        Assert.That(Weights(agent), Is.EqualTo(before));
    }

    [TestCase(0)]
    [TestCase(4)]
    public void Saved_and_loaded_it_acts_and_learns_on_bit_for_bit(int period)
    {
        MpqOptions options = Swingup.Options with { TargetNetworkPeriod = period, UpdateEvery = 2 };
        using MpqAgent original = Agent(options), copy = new(Swingup.Task, Swingup.Task.BiasedModel, options, device, Seed);
        SimulatedSystem system = Swingup.System();
        for (uint episode = 1; episode <= 3; episode++)
        {
            Swingup.Play(original, system, episode);
            original.EndEpisode();
        }

        using (BinaryReader reader = new(new MemoryStream(Saved(original.Save))))
            copy.Load(reader);
        for (uint episode = 4; episode <= 6; episode++)
        {
            double[] controls = [.. Swingup.Play(original, system, episode).Select(t => t.Control)];
            Assert.That(Swingup.Play(copy, system, episode).Select(t => t.Control), Is.EqualTo(controls));
            Assert.That(copy.EndEpisode(), Is.EqualTo(original.EndEpisode()));
        }

        Assert.That(Saved(copy.Save), Is.EqualTo(Saved(original.Save)));
        Assert.That(copy.RolloutSteps, Is.EqualTo(original.RolloutSteps));
    }

    [Test]
    public void A_loaded_policy_plans_as_the_one_saved([Values] TerminalEvaluator terminal)
    {
        MpqOptions options = Swingup.Options with { Terminal = terminal };
        using MpqAgent trained = Agent(options), other = new(Swingup.Task, Swingup.Task.BiasedModel, options, device, seed: 99);
        Swingup.Play(trained, Swingup.System(), 1);
        trained.EndEpisode();
        using MppiPlanner expected = trained.CreatePlanner(1, 8), planner = other.CreatePlanner(1, 8);
        double value = expected.Plan([2.0, 1.0]).FreeEnergy;
        Assert.That(planner.Plan([2.0, 1.0]).FreeEnergy, Is.Not.EqualTo(value));
        using (BinaryReader reader = new(new MemoryStream(Saved(trained.SavePolicy))))
            other.LoadPolicy(reader);
        planner.Reset();
        planner.RandomPosition = 0;
        Assert.That(planner.Plan([2.0, 1.0]).FreeEnergy, Is.EqualTo(value));
    }

    [TestCase(0)]
    [TestCase(1025)]
    public void A_number_of_gradient_steps_out_of_range_is_named(int steps)
        => Assert.That(
            () => Agent(Swingup.Options with { GradientSteps = steps }), Throws.ArgumentException.With.Message.StartsWith("GradientSteps"));

    [Test]
    public void A_transition_that_is_not_finite_is_left_out()
    {
        using MpqAgent agent = Agent(Swingup.Options);
        agent.Record([double.NaN, 0, 0], [0], 1, [0, 0]);
        agent.Record([0, 0, 0], [double.NaN], 1, [0, 0]);
        agent.Record([0, 0, 0], [0], 1e300, [0, 0]);
        agent.Record([0, 0, 0], [0], 1, [0, double.PositiveInfinity]);
        Assert.That(agent.Transitions, Is.Zero);
        Assert.That(agent.EndEpisode(), Is.Null, "there is nothing to learn from");
        agent.Record([1, 0, 0], [0], 1, [0, 0]);
        Assert.That(agent.EndEpisode()!.Value.TdError, Is.Positive);
    }

    [TestCase(0)]
    [TestCase(2)]
    public void As_many_controls_are_recorded_as_there_are(int controls)
    {
        using MpqAgent agent = Agent(Swingup.Options);
        Assert.That(() => agent.Record([1, 0, 0], new double[controls], 1, [0, 0]), Throws.ArgumentException.With.Message.Contains("1 controls"));
    }

    [Test]
    public void A_control_out_of_range_counts_as_the_end_of_the_range()
    {
        using MpqAgent far = Agent(Swingup.Options), near = Agent(Swingup.Options);
        far.Record([1, 0, 0], [1000], 1, [0, 0]);
        near.Record([1, 0, 0], [Swingup.Task.BiasedModel.Controls[0].High], 1, [0, 0]);
        Assert.That(far.EndEpisode(), Is.EqualTo(near.EndEpisode()));
        Assert.That(Weights(far), Is.EqualTo(Weights(near)));
    }

    [TestCase(-1)]
    [TestCase(1048577)]
    public void A_number_of_kept_targets_out_of_range_is_named(int kept)
        => Assert.That(() => Agent(Swingup.Options with { KeptTargets = kept }), Throws.ArgumentException.With.Message.StartsWith("KeptTargets"));

    [TestCase(-1)]
    [TestCase(4)]
    public void A_number_of_minibatches_of_the_newest_out_of_range_is_named(int newest)
        => Assert.That(
            () => Agent(Swingup.Options with { NewestMinibatches = newest }), Throws.ArgumentException.With.Message.StartsWith("NewestMinibatches"));

    [TestCase(0, 3, 8, 2, 0, 10, "UpdateEvery")]
    [TestCase(1, 0, 8, 2, 0, 10, "Minibatches")]
    [TestCase(1, 3, 0, 2, 0, 10, "BatchSize")]
    [TestCase(1, 3, 65537, 2, 0, 10, "BatchSize")]
    [TestCase(1, 3, 8, 0, 0, 10, "TargetIterations")]
    [TestCase(1, 3, 8, 2, -1, 10, "TargetNetworkPeriod")]
    [TestCase(1, 3, 8, 2, 0, 0, "ReplayCapacity")]
    public void An_option_out_of_range_is_named(
        int every, int minibatches, int size, int iterations, int period, int capacity, string option)
    {
        MpqOptions options = Swingup.Options with
        {
            UpdateEvery = every,
            Minibatches = minibatches,
            BatchSize = size,
            TargetIterations = iterations,
            TargetNetworkPeriod = period,
            ReplayCapacity = capacity,
        };
        Assert.That(() => Agent(options), Throws.ArgumentException.With.Message.StartsWith(option));
    }

    private MpqAgent Agent(MpqOptions options) => new(Swingup.Task, Swingup.Task.BiasedModel, options, device, Seed);

    private static string Weights(MpqAgent agent) => Convert.ToHexString(Saved(agent.SavePolicy));

    private static byte[] Saved(Action<BinaryWriter> save)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        save(writer);
        return stream.ToArray();
    }
}
