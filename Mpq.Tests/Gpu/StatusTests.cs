using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>A plan never throws for what the world did: its status says so, and its control can always be applied.</summary>
internal sealed class StatusTests
{
    private static readonly MppiOptions Options = new()
    {
        Samples = 48, Horizon = 6, Iterations = 2, Noise = [0.5], Temperature = 1,
    };

    private readonly SimdDevice device = new(2);

    [OneTimeTearDown]
    public void Close() => device.Dispose();

    [Test]
    public void ABadStateContinuesThePreviousPlan(
        [Values(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300)] double broken, [Values(0, 1)] int component)
    {
        using MppiPlanner planner = new(ProbeModel.Plain.Named(), Options, device);
        planner.Plan([3, -3]);
        float[] before = planner.Mean().ToArray();
        double[] state = [3, -3];
        state[component] = broken;
        Plan plan = planner.Plan(state);

        float[] shifted = [.. before[2..], 0, 0];
        Assert.Multiple(() =>
        {
            Assert.That(plan.Status, Is.EqualTo(PlanStatus.BadState));
            Assert.That(plan.FreeEnergy, Is.NaN);
            Assert.That(plan.BestScore, Is.NaN);
            Assert.That(plan.EffectiveSampleSize, Is.Zero);
        });
        Assert.That(planner.Mean().ToArray(), Is.EqualTo(shifted));
        Assert.That(plan.Action.Span[0], Is.EqualTo(Math.Clamp(before[2], -1, 1)).Within(1e-6));
        Assert.That(plan.Action.Span[1], Is.EqualTo(1 + (4 * Math.Clamp(before[3], -1, 1))).Within(1e-6));
        Assert.That(planner.Plan([3, -3]).Status, Is.EqualTo(PlanStatus.Ok), "the next state is good");
    }

    [Test]
    public void APlannerThatIsGoneSaysSo([Values] bool onIlgpu)
    {
        using ComputeDevice place = onIlgpu ? IlgpuDevice.OpenCpu() : new SimdDevice(1);
        MppiPlanner planner = new(ProbeModel.Plain.Named(), Options, place);
        planner.Dispose();
        Assert.That(() => planner.Plan([3, -3]), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(planner.Dispose, Throws.Nothing);
    }

    [Test]
    public void APlannerThatIsDisposedOfWhileItPlansEndsThatPlanFirst()
    {
        using SimdDevice place = new(2);
        MppiPlanner planner = new(ProbeModel.Plain.Named(), Options with { Samples = 2000, Horizon = 40 }, place);
        using ManualResetEventSlim planning = new();
        Task loop = Task.Run(() =>
        {
            while (true)
            {
                Assert.That(planner.Plan([3, -3]).Status, Is.EqualTo(PlanStatus.Ok));
                planning.Set();
            }
        });
        planning.Wait();
        planner.Dispose();
        Assert.That(async () => await loop, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void ThreadsThatShareAPlannerWaitForEachOther()
    {
        using MppiPlanner planner = new(ProbeModel.Plain.Named(), Options, device), alone = new(ProbeModel.Plain.Named(), Options, device);
        Parallel.For(0, 40, _ => planner.Plan([3, -3]));
        for (int i = 0; i < 40; i++)
            alone.Plan([3, -3]);
        Assert.That(planner.Mean().ToArray(), Is.EqualTo(alone.Mean().ToArray()));
    }

    [Test]
    public void AMechanismThatIsGoneIsNamed()
    {
        Mechanism mechanism = new(MjcfReader.Read(TaskModels.Mjcf("ball_in_cup")));
        Interval one = Interval.Exactly(1);
        RolloutModel model = new RolloutModel<BallInCupModel>(
            "ball", new(mechanism, 1, one, one), RigidBodies.ControlRanges(mechanism.Model), mechanism);
        using MppiPlanner planner = new(model, Options with { Noise = [1] }, device);
        double[] state = model.RestState();
        mechanism.Dispose();
        Assert.That(() => planner.Plan(state), Throws.InstanceOf<ObjectDisposedException>().With.Message.Contains("Mechanism"));
    }

    [Test]
    public void ABadStateAtTheStartRests()
    {
        using MppiPlanner planner = new(ProbeModel.Plain.Named(), Options, device);
        Assert.That(planner.Plan([double.NaN, 0]).Action.ToArray(), Is.EqualTo((double[])[0, 1]), "the middle of both ranges");
    }

    [Test]
    public void OtherProblemsAreUntouchedByABadState()
    {
        double[] good = [1, 2, -1, 0.5, 2, -2], bad = [1, 2, double.NaN, 0.5, 2, -2];
        using MppiPlanner healthy = new(ProbeModel.Plain.Named(), Options, device, 3);
        using MppiPlanner mixed = new(ProbeModel.Plain.Named(), Options, device, 3);
        for (int i = 0; i < 3; i++)
        {
            ReadOnlySpan<Plan> expected = healthy.PlanAll(good), actual = mixed.PlanAll(bad);
            Assert.That(actual[1].Status, Is.EqualTo(PlanStatus.BadState));
            foreach (int p in (int[])[0, 2])
            {
                Assert.That(actual[p].Status, Is.EqualTo(PlanStatus.Ok));
                Assert.That(actual[p].FreeEnergy, Is.EqualTo(expected[p].FreeEnergy));
                Assert.That(actual[p].Action.ToArray(), Is.EqualTo(expected[p].Action.ToArray()));
                Assert.That(mixed.Mean(p).ToArray(), Is.EqualTo(healthy.Mean(p).ToArray()));
            }
        }
    }

    [Test]
    public void WithoutAFiniteRolloutThePreviousPlanGoesOn(
        [Values(float.NaN, float.PositiveInfinity, float.NegativeInfinity)] float spoilt,
        [Values] RolloutWeights weights,
        [Values] bool fused)
    {
        ProbeModel model = ProbeModel.Plain with { SpoiltShare = 1, Spoilt = spoilt };
        FusedNetwork? network = fused ? new PlainNetwork(5, 8).Fused() : null;
        using MppiPlanner planner = new(model.Named(), Options with { Weights = weights }, device, 1, network);
        Plan plan = planner.Plan([1, 1]);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Status, Is.EqualTo(PlanStatus.NoFiniteRollout));
            Assert.That(plan.FreeEnergy, Is.NaN);
            Assert.That(plan.EffectiveSampleSize, Is.Zero);
            Assert.That(plan.Action.ToArray(), Is.EqualTo((double[])[0, 1]));
        });
        Assert.That(planner.Mean().ToArray(), Is.All.Zero);
    }

    [Test]
    public void ASpoiltRolloutWeighsNothing(
        [Values(float.NaN, float.PositiveInfinity, float.NegativeInfinity)] float spoilt,
        [Values] RolloutWeights weights,
        [Values(20, 200)] int samples)
    {
        // A finite cost so high that its weight is 0 is the reference: it must be the same plan.
        MppiOptions options = Options with { Samples = samples, Weights = weights };
        using MppiPlanner some = new((ProbeModel.Plain with { SpoiltShare = 0.5f, Spoilt = spoilt }).Named(), options, device);
        using MppiPlanner high = new((ProbeModel.Plain with { SpoiltShare = 0.5f, Spoilt = 1e6f }).Named(), options, device);
        Plan actual = some.Plan([1, 1]), expected = high.Plan([1, 1]);
        Assert.That(actual.Status, Is.EqualTo(PlanStatus.Ok));
        Assert.That(actual.FreeEnergy, Is.EqualTo(expected.FreeEnergy));
        Assert.That(actual.EffectiveSampleSize, Is.EqualTo(expected.EffectiveSampleSize).And.LessThan(0.8 * samples));
        Assert.That(some.Mean().ToArray(), Is.EqualTo(high.Mean().ToArray()).And.Some.Not.Zero);
    }
}
