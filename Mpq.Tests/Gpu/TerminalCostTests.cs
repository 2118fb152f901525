using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>The two evaluators of the terminal Q give one answer, and it is the network's.</summary>
internal sealed class TerminalCostTests
{
    private readonly SimdDevice device = new(2);

    [OneTimeTearDown]
    public void Close() => device.Dispose();

    [Test]
    public void ATerminalCostThatNobodyWouldEvaluateIsRefused()
        => Assert.That(
            () => new MppiPlanner(new PendulumSwingup().TrueModel, new MppiOptions(), device, 1, new Unheard()),
            Throws.ArgumentException.With.Message.Contains("IBatchedTerminalCost"));

    private sealed class Unheard : ITerminalCost
    {
        public int Inputs => 4;
    }

    [Test]
    public void OneRolloutOfHorizonOneCostsQ([Values(4, 8, 32, 100, 128)] int hidden, [Values] bool fused)
    {
        // No noise to speak of: the control is 0, the score Q(o(s), 0).
        PlainNetwork network = new(4, hidden);
        MppiOptions options = new() { Samples = 1, Horizon = 1, Noise = [1e-12], NoiseReading = NoiseReading.StandardDeviation };
        using MppiPlanner planner = new(new PendulumSwingup().TrueModel, options, device, 1, fused ? network.Fused() : network);
        for (float theta = -3; theta < 3; theta += 0.7f)
        {
            double q = network.Value([Math.Cos(theta), Math.Sin(theta), 2 * theta, 0]);
            planner.Reset();
            Compare.Near(planner.Plan([theta, 2 * theta]).FreeEnergy, q, 1e-5, $"Q at {theta}");
        }
    }

    [Test]
    public void FusedAndBatchedAgree([Values(1, 24, 100)] int samples, [Values(1, 8)] int horizon, [Values(1, 5)] int problems)
    {
        PlainNetwork network = new(4, 100);
        MppiOptions options = new()
        {
            Samples = samples, Horizon = horizon, Iterations = 2, FreshValueBatch = true, Temperature = 1, Noise = [0.5],
        };
        using MppiPlanner fused = new(new PendulumSwingup().BiasedModel, options, device, problems, network.Fused());
        using MppiPlanner batched = new(new PendulumSwingup().BiasedModel, options, device, problems, network);
        double[] states = [.. Enumerable.Range(0, 2 * problems).Select(i => Math.Sin(i))];
        for (int plan = 0; plan < 2; plan++)
        {
            ReadOnlySpan<Plan> a = fused.PlanAll(states), b = batched.PlanAll(states);
            for (int p = 0; p < problems; p++)
            {
                Compare.Near(a[p].FreeEnergy, b[p].FreeEnergy, 1e-5, "free energy");
                Compare.Near(a[p].BestScore, b[p].BestScore, 1e-5, "best score");
                Compare.Near(a[p].Action.Span[0], b[p].Action.Span[0], 1e-4, "action");
            }
        }
    }

    [Test]
    public void NewWeightsCountFromTheNextPlan()
    {
        FusedNetwork network = new PlainNetwork(4, 16, seed: 1).Fused();
        MppiOptions options = new() { Samples = 20, Horizon = 4, WarmStart = WarmStart.None };
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, options, device, 1, network);
        double before = planner.Plan([1, 0]).FreeEnergy;

        network.Load(new PlainNetwork(4, 16, seed: 2).Fused().Weights);
        planner.RandomPosition = 0;
        double after = planner.Plan([1, 0]).FreeEnergy;

        FusedNetwork second = new PlainNetwork(4, 16, seed: 2).Fused();
        using MppiPlanner fresh = new(new PendulumSwingup().BiasedModel, options, device, 1, second);
        Assert.That(after, Is.EqualTo(fresh.Plan([1, 0]).FreeEnergy));
        Assert.That(after, Is.Not.EqualTo(before));
    }

    [Test]
    public void WeightsOfTheWrongNumberAreRefused()
    {
        FusedNetwork network = new(new(4, 8));
        Assert.That(network.Shape.WeightCount, Is.EqualTo((8 * 4) + 8 + (8 * 8) + 8 + 8 + 1));
        Assert.That(
            () => network.Load(new float[120]),
            Throws.ArgumentException.With.Message.Contains("121").And.Message.Contains("120"));
        Assert.That(network.Version, Is.Zero);
    }

    [TestCase(0, 8)]
    [TestCase(4, 0)]
    [TestCase(4, 10)]
    [TestCase(4, -4)]
    public void UnusableShapesAreRefused(int inputs, int hidden)
        => Assert.That(
            () => new FusedNetwork(new(inputs, hidden)),
            Throws.ArgumentException.With.Message.Contains($"{inputs} and {hidden}"));
}
