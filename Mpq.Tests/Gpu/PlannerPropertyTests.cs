using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>What theory says of the free energy V, whatever the model.</summary>
internal sealed class PlannerPropertyTests
{
    private static readonly double[] State = [2.5f, -1];

    private readonly SimdDevice device = new(1);

    [OneTimeTearDown]
    public void Close() => device.Dispose();

    [Test]
    public void FreeEnergyLiesBetweenMinimumAndMean([Range(1, 5)] int seed, [Values(0.01, 0.3, 10, 300)] double temperature)
    {
        MppiOptions options = new() { Samples = 50, Horizon = 12, Temperature = temperature, Seed = (ulong)seed, Iterations = 2 };
        (Plan plan, Twin twin) = PlanBoth(options);
        Assert.Multiple(() =>
        {
            Compare.Near(plan.BestScore, twin.Scores.Min(), 1e-5, "minimum");
            Assert.That(plan.FreeEnergy, Is.GreaterThanOrEqualTo(plan.BestScore));
            Assert.That(plan.FreeEnergy, Is.LessThanOrEqualTo(twin.Scores.Average()));
            Assert.That(plan.EffectiveSampleSize, Is.InRange(1, 50.001));
        });
    }

    [Test]
    public void AColdFreeEnergyIsTheMinimum()
    {
        (Plan plan, Twin twin) = PlanBoth(new() { Samples = 64, Horizon = 8, Temperature = 1e-5 });
        Assert.That(plan.FreeEnergy - plan.BestScore, Is.InRange(0, 1e-5 * Math.Log(64) * 1.0001));
        Assert.That(plan.EffectiveSampleSize, Is.EqualTo(1).Within(1e-3));
        Compare.Near(plan.BestScore, twin.Scores.Min(), 1e-6, "minimum");
    }

    [Test]
    public void AHotFreeEnergyIsTheMean()
    {
        (Plan plan, Twin twin) = PlanBoth(new() { Samples = 200, Horizon = 8, Temperature = 2e4 });
        Assert.That(twin.Scores.Max() - twin.Scores.Min(), Is.GreaterThan(5), "the scores differ");
        Compare.Near(plan.FreeEnergy, twin.Scores.Average(), 1e-4, "free energy");
        Assert.That(plan.EffectiveSampleSize, Is.EqualTo(200).Within(1e-3));
    }

    [TestCase(1e3f)]
    [TestCase(-7)]
    public void AConstantAddedToEveryCostMovesTheFreeEnergyAlone(float offset)
    {
        MppiOptions options = new() { Samples = 100, Horizon = 10, Temperature = 1, Noise = [0.5] };
        using ReferenceDevice reference = new();
        using MppiPlanner plain = new(ProbeModel.Plain.Named(), options, reference);
        using MppiPlanner raised = new((ProbeModel.Plain with { Offset = offset }).Named(), options, reference);
        for (int i = 0; i < 3; i++)
        {
            Plan a = plain.Plan(State), b = raised.Plan(State);
            double discounted = offset * (1 - Math.Pow(options.Discount, options.Horizon)) / (1 - options.Discount);
            Compare.Near(b.FreeEnergy, a.FreeEnergy + discounted, 1e-6, "free energy");
            Assert.That(raised.Mean().ToArray(), Is.EqualTo(plain.Mean().ToArray()).Within(1e-6));
            Assert.That(plain.Mean().ToArray(), Has.Some.Not.Zero);
        }
    }

    [Test]
    public void EqualScoresWeighAlike()
    {
        ProbeModel constant = ProbeModel.Plain with { StateWeight = 0, Offset = 3 };
        MppiOptions options = new() { Samples = 37, Horizon = 1, Noise = [1], StepSize = 1 };
        using MppiPlanner planner = new(constant.Named(), options, device);
        Plan plan = planner.Plan(State);
        Assert.That(plan.FreeEnergy, Is.EqualTo(3).Within(1e-6));
        Assert.That(plan.BestScore, Is.EqualTo(3));
        Assert.That(plan.EffectiveSampleSize, Is.EqualTo(37).Within(1e-4));
        Assert.That(planner.Mean().ToArray(), Is.All.InRange(-0.7f, 0.7f), "the mean of 37 normal numbers");
        Assert.That(planner.Mean().ToArray(), Is.All.Not.Zero);
    }

    [Test]
    public void APlanSwingsThePendulumTowardsThePush()
    {
        // At θ = ½ rad at rest, half a second looked ahead: nothing but full torque against gravity delays the fall.
        MppiOptions options = new()
        {
            Samples = 512, Horizon = 10, Iterations = 10, Noise = [1], Temperature = 0.02, Discount = 1,
        };
        using MppiPlanner planner = new(new PendulumSwingup().TrueModel, options, device);
        Assert.That(planner.Plan([0.5, 0]).Action.Span[0], Is.LessThan(-1));
        planner.Reset();
        Assert.That(planner.Plan([-0.5, 0]).Action.Span[0], Is.GreaterThan(1));
    }

    private (Plan Plan, Twin Twin) PlanBoth(MppiOptions options)
    {
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, options, device);
        Twin twin = new(options, new PlainPendulum());
        twin.Plan(State);
        return (planner.Plan(State), twin);
    }
}
