using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>
/// What 32 bits cost: SIMD lanes against the same stages in 64 bits on the same noise, with the paper's pendulum settings.
/// Errors of scores and V are relative to max(1, |x|).
/// </summary>
internal sealed class PrecisionTests
{
    private const int Problems = 256;

    private readonly SimdDevice simd = new();
    private readonly ReferenceDevice reference = new();

    [OneTimeTearDown]
    public void Close()
    {
        simd.Dispose();
        reference.Dispose();
    }

    // Seen: 3.3e-7 and 2.0e-6.
    [TestCase(8, 1e-6)]
    [TestCase(32, 1e-5)]
    public void TheScoreOfOneRolloutIsRight(int horizon, double tolerance)
    {
        // One sample: the free energy is its score.
        (Plan[] actual, Plan[] expected) = PlanBoth(new() { Samples = 1, Horizon = horizon }, null);
        double worst = 0;
        for (int p = 0; p < Problems; p++)
            worst = Math.Max(worst, Relative(actual[p].FreeEnergy, expected[p].FreeEnergy));
        TestContext.Out.WriteLine($"H = {horizon}: largest error of {Problems} scores {worst:E1}");
        Assert.That(worst, Is.LessThan(tolerance));
        Assert.That(expected.Select(e => e.FreeEnergy).Distinct().Count(), Is.EqualTo(Problems), "scores of different rollouts");
    }

    // Seen: V to 2.4e-7, 4.6e-7 and 1.4e-6, actions to 2.5e-5, 6e-5 and 1.3e-4 N m.
    [TestCase(8, false, 1e-6, 2e-4)]
    [TestCase(8, true, 2e-6, 3e-4)]
    [TestCase(32, false, 1e-5, 1e-3)]
    public void PlansAreRight(int horizon, bool terminal, double scoreTolerance, double actionTolerance)
    {
        (Plan[] actual, Plan[] expected) = PlanBoth(
            new() { Samples = 24, Horizon = horizon }, terminal ? new PlainNetwork(4, 100).Fused() : null);
        double score = 0, action = 0, size = 0;
        for (int p = 0; p < Problems; p++)
        {
            score = Math.Max(score, Relative(actual[p].FreeEnergy, expected[p].FreeEnergy));
            score = Math.Max(score, Relative(actual[p].BestScore, expected[p].BestScore));
            action = Math.Max(action, Math.Abs(actual[p].Action.Span[0] - expected[p].Action.Span[0]));
            size = Math.Max(size, Math.Abs(actual[p].EffectiveSampleSize - expected[p].EffectiveSampleSize));
        }

        TestContext.Out.WriteLine(
            $"H = {horizon}, terminal {terminal}: V {score:E1}, action {action:E1} N m, effective sample size {size:E1}");
        Assert.That(score, Is.LessThan(scoreTolerance));
        Assert.That(action, Is.LessThan(actionTolerance));
        Assert.That(size, Is.LessThan(10 * actionTolerance));
    }

    private static double Relative(double actual, double expected)
        => Math.Abs(actual - expected) / Math.Max(1, Math.Abs(expected));

    private (Plan[] Actual, Plan[] Expected) PlanBoth(MppiOptions options, ITerminalCost? terminal)
    {
        RolloutModel model = new PendulumSwingup().BiasedModel;
        using MppiPlanner narrow = new(model, options, simd, Problems, terminal);
        using MppiPlanner wide = new(model, options, reference, Problems, terminal);
        double[] states = [.. Enumerable.Range(0, 2 * Problems).Select(i => (double)(float)(3 * Math.Sin(i * 0.7)))];
        return (narrow.PlanAll(states).ToArray(), wide.PlanAll(states).ToArray());
    }
}
