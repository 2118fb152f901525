using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>Plans on the tasks of rigid bodies: right in 32 bits, the same for any number of threads, without allocation.</summary>
internal sealed class TaskPlanTests
{
    private const string Ball = "ball-in-cup-sparse", Fetch = "fetch-push-block", Franka = "franka-drawer-open";

    private readonly SimdDevice simd = new(2);

    [OneTimeTearDown]
    public void Close() => simd.Dispose();

    // Seen: 2e-9 and 4e-8 for the ball, whose cost is 0 or 1; 5e-7 and 1e-6 for the others, a few units in the last place of places of 1 m, of
    // which a score adds up five.
    [TestCase(Ball, 1e-7)]
    [TestCase(Fetch, 3e-6)]
    [TestCase(Franka, 3e-6)]
    public void LanesPlanAsTheReferenceDoes(string name, double tolerance)
    {
        const int Problems = 4;
        RolloutModel model = ControlTask.Named(name).BiasedModel;
        MppiOptions options = new() { Samples = 12, Horizon = 5, Temperature = 0.15, Noise = [1] };
        using ReferenceDevice reference = new();
        using MppiPlanner narrow = new(model, options, simd, Problems), wide = new(model, options, reference, Problems);
        double[] states = States(name, Problems);
        ReadOnlySpan<Plan> actual = narrow.PlanAll(states), expected = wide.PlanAll(states);
        double score = 0, action = 0;
        for (int p = 0; p < Problems; p++)
        {
            Assert.That(actual[p].Status, Is.EqualTo(PlanStatus.Ok));
            score = Math.Max(score, Math.Abs(actual[p].FreeEnergy - expected[p].FreeEnergy));
            score = Math.Max(score, Math.Abs(actual[p].BestScore - expected[p].BestScore));
            for (int d = 0; d < model.ActionSize; d++)
                action = Math.Max(action, Math.Abs(actual[p].Action.Span[d] - expected[p].Action.Span[d]));
        }

        TestContext.Out.WriteLine($"{name}: free energy within {score:E1}, actions within {action:E1}");
        Assert.That(score, Is.LessThan(tolerance));
        Assert.That(action, Is.LessThan(10 * tolerance));
        double[] energies = [expected[0].FreeEnergy, expected[1].FreeEnergy, expected[2].FreeEnergy, expected[3].FreeEnergy];
        Assert.That(energies, Is.Unique, "problems differ");
    }

    [Test]
    public void AnyNumberOfThreadsAndAnySplitGiveTheSameBits([Values(Ball, Fetch)] string name)
    {
        const int Problems = 6;
        double[] expected = Numbers(name, threads: 1, Problems);
        foreach (int threads in (int[])[2, 3])
            Assert.That(Numbers(name, threads, Problems), Is.EqualTo(expected), $"{threads} threads");
        Assert.That(Numbers(name, threads: 2, problems: 1), Is.EqualTo(expected), "one problem at a time");
        Assert.That(expected.Distinct().Count(), Is.GreaterThan(expected.Length / 2), "plans differ");
    }

    [Test]
    public void GroupsThatStepTogetherPlanAsThoseThatStepAlone([Values(Ball, Fetch, Franka)] string name, [Values] RolloutWeights weights)
    {
        // Two pairs of groups, a group of eight and a part of one.
        MppiOptions options = new() { Samples = 45, Horizon = 3, Iterations = 2, Noise = [1], Weights = weights, FreshValueBatch = true };
        RolloutModel model = ControlTask.Named(name).BiasedModel;
        using MppiPlanner together = new(model, options, simd, 3), alone = new(Unstepped<PendulumModel>.Of(model), options, simd, 3);
        double[] states = States(name, 3);
        ReadOnlySpan<Plan> actual = together.PlanAll(states), expected = alone.PlanAll(states);
        for (int p = 0; p < 3; p++)
        {
            Assert.That((actual[p].FreeEnergy, actual[p].BestScore), Is.EqualTo((expected[p].FreeEnergy, expected[p].BestScore)));
            Assert.That(together.Mean(p).ToArray(), Is.EqualTo(alone.Mean(p).ToArray()));
        }
    }

    [Test]
    public void ABrokenStateIsSaidToBeOne([Values(Ball, Fetch, Franka)] string name, [Values] bool truth)
    {
        ControlTask task = ControlTask.Named(name);
        RolloutModel model = truth ? task.TrueModel : task.BiasedModel;
        using MppiPlanner planner = new(model, new() { Samples = 4, Horizon = 2 }, simd);
        double[] start = truth ? new SimulatedSystem(task, model, RandomKey.Derive(3, 0)).State.ToArray() : States(name, 1);
        for (int number = 0; number < start.Length; number += 3)
        {
            double[] bad = [.. start];
            bad[number] = number % 2 == 0 ? double.NaN : double.NegativeInfinity;
            Plan plan = planner.Plan(bad);
            Assert.That(plan.Status, Is.EqualTo(PlanStatus.BadState), $"number {number}");
            Assert.That(plan.FreeEnergy, Is.NaN);
            Assert.That(plan.Action.ToArray(), Has.All.Matches<double>(double.IsFinite));
        }

        Plan good = planner.Plan(start);
        Assert.That((good.Status, double.IsFinite(good.FreeEnergy)), Is.EqualTo((PlanStatus.Ok, true)));
    }

    [Test]
    public void AWarmPlanAllocatesNothing([Values(Ball, Fetch, Franka)] string name)
    {
        using MppiPlanner planner = new(ControlTask.Named(name).BiasedModel, new() { Samples = 16, Horizon = 2, FreshValueBatch = true }, simd, 2);
        double[] states = States(name, 2);
        for (int i = 0; i < 40; i++)
            planner.PlanAll(states);
        DeviceThreads threads = new(simd);
        long before = threads.Allocated();
        for (int i = 0; i < 16; i++)
            planner.PlanAll(states);
        Assert.That(threads.Allocated() - before, Is.Zero, "bytes on all threads of the device");
    }

    // Starts as the planner's model sees them: of the ball in the cup's mouth, where a step decides between cost 0 and 1.
    // Few samples and one step: the accelerator is slow, and each of its threads takes a large stack.
    [Test]
    public void TheGpusKernelsPlanAsSimdDoes()
    {
        using ComputeDevice kernels = ComputeDevice.Open(DeviceKind.IlgpuCpu);
        MppiOptions options = new() { Samples = 6, Horizon = 2, Temperature = 1, Noise = [0.5] };
        RolloutModel model = ControlTask.Named(Ball).BiasedModel;
        using MppiPlanner actual = new(model, options, kernels), expected = new(model, options, simd);
        double[] state = States(Ball, 1);
        for (int i = 0; i < 2; i++)
        {
            Plan a = actual.Plan(state), e = expected.Plan(state);
            Assert.That(a.Status, Is.EqualTo(PlanStatus.Ok));
            Compare.Near(a.FreeEnergy, e.FreeEnergy, 2e-6, "free energy");
            Compare.Near(a.EffectiveSampleSize, e.EffectiveSampleSize, 2e-5, "effective sample size");
            for (int d = 0; d < 2; d++)
                Compare.Near(a.Action.Span[d], e.Action.Span[d], 1e-5, "action");
        }
    }

    private static double[] States(string name, int count)
    {
        ControlTask task = ControlTask.Named(name);
        SimulatedSystem system = new(task, task.TrueModel, RandomKey.Derive(23, 0));
        List<double> all = [];
        double[] start = new double[task.BiasedModel.StateSize];
        for (uint episode = 0; episode < count; episode++)
        {
            system.Reset(episode);
            task.Project(system.State, system.Observation, task.BiasedModel, start);
            if (name == Ball)
                (start[2], start[3], start[7]) = (0.01 * episode, 0.38, -0.4);
            all.AddRange(start.Select(number => (double)(float)number));
        }

        return [.. all];
    }

    private double[] Numbers(string name, int threads, int problems)
    {
        const int Count = 6;
        using SimdDevice device = new(threads);
        RolloutModel model = ControlTask.Named(name).BiasedModel;
        MppiOptions options = new() { Samples = 20, Horizon = 4, Iterations = 2, Noise = [2] };
        double[] states = States(name, Count);
        List<double> numbers = [];
        for (int first = 0; first < Count; first += problems)
        {
            using MppiPlanner planner = new(model, options, device, problems);
            int size = model.StateSize;
            ReadOnlySpan<Plan> plans = planner.PlanAll(states.AsSpan(first * size, problems * size), (uint)first);
            for (int p = 0; p < plans.Length; p++)
                numbers.AddRange([plans[p].FreeEnergy, plans[p].BestScore, plans[p].EffectiveSampleSize, .. plans[p].Action.Span]);
        }

        return [.. numbers];
    }
}
