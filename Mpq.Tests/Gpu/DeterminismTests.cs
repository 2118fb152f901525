using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>Results are the same to the bit, however the work is divided and however often it is repeated.</summary>
internal sealed class DeterminismTests
{
    private static readonly TestCaseData[] Cases =
    [
        Case("a batch of problems", new() { Samples = 24, Horizon = 8, Iterations = 3, FreshValueBatch = true }, 40),
        Case("one problem of many chunks", new() { Samples = 1000, Horizon = 16, Iterations = 2 }, 1),
        Case("more threads than problems", new() { Samples = 200, Horizon = 16, Weights = RolloutWeights.CostToGo }, 3),
        Case("sampled controls, parameters per plan", new()
        {
            Samples = 130, Horizon = 9,
            Executed = ExecutedControl.Sample, Parameters = ParameterDraw.PerPlan, UpdateNoise = UpdateNoise.Clipped,
        }, 12),
    ];

    [TestCaseSource(nameof(Cases))]
    public void AnyNumberOfThreadsGivesTheSameBits(MppiOptions options, int problems)
    {
        double[] expected = Run(options, problems, threads: 1);
        foreach (int threads in (int[])[2, 3, 5])
            Assert.That(Run(options, problems, threads), Is.EqualTo(expected), $"{threads} threads");
        Assert.That(Run(options, problems, threads: 1), Is.EqualTo(expected), "once more");
        Assert.That(Run(options with { Seed = 2 }, problems, threads: 1), Is.Not.EqualTo(expected), "another seed");
    }

    [TestCaseSource(nameof(Cases))]
    public void AFusedNetworkGivesTheSameBitsOnAnyNumberOfThreads(MppiOptions options, int problems)
        => Assert.That(
            Run(options, problems, 3, new PlainNetwork(4, 32).Fused()),
            Is.EqualTo(Run(options, problems, 1, new PlainNetwork(4, 32).Fused())));

    [TestCaseSource(nameof(Cases))]
    public void ABatchedTerminalCostGivesTheSameBitsOnAnyNumberOfThreads(MppiOptions options, int problems)
        => Assert.That(
            Run(options, problems, 3, new PlainNetwork(4, 8)),
            Is.EqualTo(Run(options, problems, 1, new PlainNetwork(4, 8))));

    [TestCaseSource(nameof(Cases))]
    public void AnySplitOfTheProblemsGivesTheSameBits(MppiOptions options, int problems)
    {
        using SimdDevice device = new(2);
        double[] states = States(problems);
        double[] expected = Run(options, problems, threads: 2, plans: 1);
        foreach (int size in (int[])[1, 2, 7])
        {
            List<double> parts = [];
            for (int first = 0; first < problems; first += size)
            {
                int count = Math.Min(size, problems - first);
                using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, options, device, size);
                parts.AddRange(Numbers(planner, planner.PlanAll(states.AsSpan(2 * first, 2 * count), (uint)first)));
            }

            Assert.That(parts, Is.EqualTo(expected), $"{size} at a time");
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void ARestoredRandomPositionRepeatsThePlan(MppiOptions options, int problems)
    {
        using SimdDevice device = new(2);
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, options, device, problems);
        planner.PlanAll(States(problems));
        ulong position = planner.RandomPosition;
        planner.Reset();
        double[] first = [.. Numbers(planner, planner.PlanAll(States(problems)))];
        planner.PlanAll(States(problems));
        planner.Reset();
        Assert.That(Numbers(planner, planner.PlanAll(States(problems))), Is.Not.EqualTo(first), "the stream moves on");

        planner.Reset();
        planner.RandomPosition = position;
        Assert.That(Numbers(planner, planner.PlanAll(States(problems))), Is.EqualTo(first));

        using MppiPlanner other = new(new PendulumSwingup().BiasedModel, options, device, problems) { RandomPosition = position };
        Assert.That(Numbers(other, other.PlanAll(States(problems))), Is.EqualTo(first), "in another planner");
    }

    [Test]
    public void RandomNumbersDoNotRepeatBeyond32Bits()
    {
        using SimdDevice device = new(1);
        MppiOptions options = new() { Samples = 10, Horizon = 3, WarmStart = WarmStart.None };
        HashSet<double> seen = [];
        foreach (ulong position in (ulong[])[0, 1, uint.MaxValue, 1UL << 32, (1UL << 32) + 1, 1UL << 33])
        {
            using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, options, device) { RandomPosition = position };
            Assert.That(seen.Add(planner.Plan([1, 1]).FreeEnergy), $"position {position}");
        }
    }

    [Test]
    public void PlannersMayShareADeviceFromSeveralThreads()
    {
        MppiOptions options = new() { Samples = 300, Horizon = 8 };
        double[] expected = Run(options, problems: 10, threads: 1, plans: 30);
        using SimdDevice device = new(3);
        double[][] results = new double[4][];
        Parallel.For(0, results.Length, i => results[i] = Run(options, 10, device, null, plans: 30));
        Assert.That(results, Is.All.EqualTo(expected));
    }

    private static TestCaseData Case(string name, MppiOptions options, int problems)
        => new TestCaseData(options, problems).SetArgDisplayNames(name);

    private static double[] States(int problems) => [.. Enumerable.Range(0, 2 * problems).Select(i => 2 * Math.Sin(i * 1.3))];

    private static double[] Run(MppiOptions options, int problems, int threads, ITerminalCost? terminal = null, int plans = 2)
    {
        using SimdDevice device = new(threads);
        return Run(options, problems, device, terminal, plans);
    }

    private static double[] Run(MppiOptions options, int problems, SimdDevice device, ITerminalCost? terminal, int plans)
    {
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, options, device, problems, terminal);
        for (int i = 1; i < plans; i++)
            planner.PlanAll(States(problems));
        return [.. Numbers(planner, planner.PlanAll(States(problems)))];
    }

    // Everything that a plan says but how long it took.
    private static List<double> Numbers(MppiPlanner planner, ReadOnlySpan<Plan> plans)
    {
        List<double> numbers = [];
        for (int i = 0; i < plans.Length; i++)
        {
            Plan plan = plans[i];
            numbers.AddRange([plan.FreeEnergy, plan.BestScore, plan.EffectiveSampleSize, .. plan.Action.ToArray()]);
            foreach (float u in planner.Mean(i))
                numbers.Add(u);
        }

        return numbers;
    }
}
