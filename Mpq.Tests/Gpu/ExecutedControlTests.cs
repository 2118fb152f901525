using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>Which control a plan returns: the mean, or one draw around it.</summary>
internal sealed class ExecutedControlTests
{
    private const int Problems = 4096;

    private readonly SimdDevice device = new();

    [OneTimeTearDown]
    public void Close() => device.Dispose();

    [Test]
    public void SampledControlsHaveTheNoisesMeanAndVariance()
    {
        // Constant cost and no step to speak of: the mean stays near 0, and five σ = 0.2 and 0.1 are within the range.
        double[,] actions = Actions(new()
        {
            Samples = 4, Horizon = 1, Noise = [0.04, 0.01], StepSize = 1e-9, Executed = ExecutedControl.Sample,
        });
        for (int d = 0; d < 2; d++)
        {
            double sigma = d == 0 ? 0.2 : 0.1 * 4, middle = d == 0 ? 0 : 1;
            double[] z = [.. Enumerable.Range(0, Problems).Select(i => (actions[i, d] - middle) / sigma)];
            double mean = z.Average(), variance = z.Average(x => x * x) - (mean * mean);
            // Four standard errors of 4096 normal numbers.
            Assert.That(mean, Is.EqualTo(0).Within(4 / 64.0));
            Assert.That(variance, Is.EqualTo(1).Within(4 * Math.Sqrt(2) / 64));
            Assert.That(z.Average(x => x * x * x), Is.EqualTo(0).Within(4 * Math.Sqrt(15) / 64));
            Assert.That(z.Distinct().Count(), Is.GreaterThan(Problems - 10), "23 bits seldom repeat");
        }

        double covariance = Enumerable.Range(0, Problems).Average(i => actions[i, 0] / 0.2 * ((actions[i, 1] - 1) / 0.4));
        Assert.That(covariance, Is.EqualTo(0).Within(4 / 64.0), "controls are independent");
    }

    [Test]
    public void SampledControlsAreClippedToTheRange()
    {
        double[,] actions = Actions(new() { Samples = 4, Horizon = 1, Noise = [100], Executed = ExecutedControl.Sample });
        int atEnds = 0;
        for (int i = 0; i < Problems; i++)
        {
            Assert.That(actions[i, 0], Is.InRange(-1, 1));
            Assert.That(actions[i, 1], Is.InRange(-3, 5));
            atEnds += Math.Abs(actions[i, 0]) == 1 ? 1 : 0;
        }

        Assert.That(atEnds, Is.GreaterThan(Problems * 8 / 10));
    }

    [Test]
    public void TheMeanIsUntouchedByExploration()
    {
        MppiOptions options = new() { Samples = 16, Horizon = 4, Noise = [0.5] };
        using MppiPlanner mean = new(ProbeModel.Plain.Named(), options, device);
        using MppiPlanner sample = new(ProbeModel.Plain.Named(), options with { Executed = ExecutedControl.Sample }, device);
        Plan a = mean.Plan([1, 2]), b = sample.Plan([1, 2]);
        Assert.That(b.FreeEnergy, Is.EqualTo(a.FreeEnergy));
        Assert.That(sample.Mean().ToArray(), Is.EqualTo(mean.Mean().ToArray()));
        Assert.That(b.Action.ToArray(), Is.Not.EqualTo(a.Action.ToArray()));
        Assert.That(a.Action.Span[0], Is.EqualTo(mean.Mean()[0]).Within(1e-7));
        Assert.That(a.Action.Span[1], Is.EqualTo(1 + (4 * mean.Mean()[1])).Within(1e-6));
    }

    private double[,] Actions(MppiOptions options)
    {
        ProbeModel constant = ProbeModel.Plain with { StateWeight = 0 };
        using MppiPlanner planner = new(constant.Named(), options, device, Problems);
        double[,] actions = new double[Problems, 2];
        ReadOnlySpan<Plan> plans = planner.PlanAll(new double[2 * Problems]);
        for (int i = 0; i < Problems; i++)
        {
            for (int d = 0; d < 2; d++)
                actions[i, d] = plans[i].Action.Span[d];
        }

        return actions;
    }
}
