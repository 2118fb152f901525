using Mpq.Gpu.Devices;
using Mpq.Learning.Training;

namespace Mpq.Tests.Learning;

/// <summary>
/// The pendulum as the paper sets it. The numbers to meet were measured with an implementation of its own in another language:
/// mean return of 200 episodes, with its standard error.
/// </summary>
public sealed class LearningTests
{
    private readonly SimdDevice device = new();
    private readonly TemporaryFolder folder = new();

    [OneTimeTearDown]
    public void Dispose()
    {
        folder.Dispose();
        device.Dispose();
    }

    [TestCase(8, ModelChoice.Biased, -1011, 30)]
    [TestCase(32, ModelChoice.Biased, -385, 20)]
    [TestCase(32, ModelChoice.True, -183, 8)]
    public void Mppi_does_as_well_as_it_should(int horizon, ModelChoice model, double expected, double expectedError)
    {
        RunSpec spec = PaperSettings.Run(Swingup.Task, AgentKind.Mppi) with { Model = model };
        spec = spec with { Options = spec.Options with { Planning = spec.Options.Planning with { Horizon = horizon } } };
        using RunSetup setup = new(spec, device);
        double[] returns = [.. setup.Test(200, seed: 1).Select(outcome => outcome.Return)];
        double mean = returns.Average(), error = Math.Sqrt(returns.Average(r => (r - mean) * (r - mean)) / (returns.Length - 1));
        TestContext.Out.WriteLine($"{mean:F0} ({error:F0}), expected {expected} ({expectedError})");
        Assert.That(mean, Is.EqualTo(expected).Within(4 * Math.Sqrt((error * error) + (expectedError * expectedError))));
        Assert.That(error, Is.EqualTo(expectedError).Within(50).Percent, "The spread of the episodes is of the same size.");
    }

    [Test]
    public void Mpq_learns_to_swing_up_within_sixty_episodes_at_a_horizon_too_short_for_mppi()
    {
        Swingup.RequireTorch();
        RunSpec spec = PaperSettings.Run(Swingup.Task, AgentKind.Mpq) with { Episodes = 60, ValidateEvery = 0 };
        using RunSetup setup = new(spec, device);
        List<EpisodeRecord> records = [];
        using Trainer trainer = new(setup, RunFolder.Create(folder["run"], Swingup.Manifest(spec)), records.Add);
        Assert.That(trainer.Run(default), Is.True);
        double first = records.Take(20).Average(record => record.Return);
        double last = records.TakeLast(20).Average(record => record.Return);
        TestContext.Out.WriteLine($"episodes 1–20: {first:F0}, 41–60: {last:F0}");
        Assert.That(last, Is.GreaterThan(-300).And.GreaterThan(first));
        Assert.That(records[^1].TdError, Is.LessThan(records[0].TdError!.Value));
        Assert.That(records.TakeLast(20).Count(record => record.Success), Is.GreaterThanOrEqualTo(15));
        Assert.That(records[^1].Transitions, Is.EqualTo(60 * 200));
    }
}
