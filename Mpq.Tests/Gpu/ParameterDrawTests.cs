using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>
/// Which rollouts share one draw of the model's parameters. The cost is the parameter itself, so a plan's best score and free
/// energy show what was drawn: equal where all its rollouts share one draw.
/// </summary>
internal sealed class ParameterDrawTests
{
    private const int Problems = 3;

    private readonly SimdDevice device = new(2);

    [OneTimeTearDown]
    public void Close() => device.Dispose();

    [Test]
    public void PerRolloutDrawsSpreadOverTheWholeInterval()
    {
        using MppiPlanner planner = Planner(ParameterDraw.PerRollout, samples: 5000, temperature: 1e5);
        Plan plan = planner.Plan([0, 0]);
        Assert.That(plan.BestScore, Is.InRange(0.5, 0.502), "the least of 5000 uniform numbers in [0.5, 2]");
        Assert.That(plan.FreeEnergy, Is.EqualTo(1.25).Within(0.03), "their mean, five standard errors");
    }

    [Test]
    public void PerPlanDrawsAreSharedWithinAPlanAlone()
    {
        using MppiPlanner planner = Planner(ParameterDraw.PerPlan);
        double[] all = [.. Draws(planner), .. Draws(planner), .. Draws(planner)];
        Assert.That(all, Is.Unique);
    }

    [Test]
    public void PerEpisodeDrawsLastAnEpisode()
    {
        using MppiPlanner planner = Planner(ParameterDraw.PerEpisode);
        planner.Reset(1);
        double[] first = Draws(planner), again = Draws(planner);
        planner.Reset(2);
        double[] second = Draws(planner);
        planner.Reset(1);
        double[] repeated = Draws(planner);
        Assert.That(again, Is.EqualTo(first));
        Assert.That(repeated, Is.EqualTo(first));
        Assert.That((double[])[.. first, .. second], Is.Unique);
    }

    [Test]
    public void FixedDrawsAreTheSameForEveryProblemAndEpisode()
    {
        using MppiPlanner planner = Planner(ParameterDraw.Fixed);
        double[] first = Draws(planner);
        planner.Reset(5);
        double[] second = Draws(planner);
        Assert.That((double[])[.. first, .. second], Is.All.EqualTo(first[0]));

        using MppiPlanner other = Planner(ParameterDraw.Fixed, seed: 2);
        Assert.That(Draws(other)[0], Is.Not.EqualTo(first[0]), "another seed");
    }

    [TestCase(ParameterDraw.PerRollout)]
    [TestCase(ParameterDraw.PerPlan)]
    public void IterationsDrawAnewOnlyPerRollout(ParameterDraw when)
    {
        using MppiPlanner one = Planner(when, samples: 1), two = Planner(when, samples: 1, iterations: 2);
        double first = one.Plan([0, 0]).BestScore, second = two.Plan([0, 0]).BestScore;
        Assert.That(second, when == ParameterDraw.PerPlan ? Is.EqualTo(first).Within(1e-6) : Is.Not.EqualTo(first).Within(1e-3));
    }

    // The parameter that each problem's rollouts share; asserts that they do.
    private static double[] Draws(MppiPlanner planner)
    {
        double[] drawn = new double[Problems];
        ReadOnlySpan<Plan> plans = planner.PlanAll(new double[2 * Problems]);
        for (int i = 0; i < Problems; i++)
        {
            Assert.That(plans[i].FreeEnergy, Is.EqualTo(plans[i].BestScore).Within(1e-6));
            Assert.That(plans[i].EffectiveSampleSize, Is.EqualTo(planner.Options.Samples).Within(1e-3));
            drawn[i] = plans[i].BestScore;
        }

        return drawn;
    }

    private MppiPlanner Planner(ParameterDraw when, int samples = 20, double temperature = 1, int iterations = 1, ulong seed = 1)
    {
        ProbeModel model = ProbeModel.Plain with { StateWeight = 0, GainWeight = 1 };
        MppiOptions options = new()
        {
            Samples = samples, Horizon = 1, Temperature = temperature, Iterations = iterations, Parameters = when, Seed = seed,
            // So small a step that the mean stays at the prior, whose control cost is 0.
            WarmStart = WarmStart.None, StepSize = 1e-9,
        };
        return new(model.Named(), options, device, Problems);
    }
}
