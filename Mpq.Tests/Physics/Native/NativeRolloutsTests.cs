using Mpq.Bench.Benchmarks.Compare;
using Mpq.Physics.Models;
using Mpq.Physics.Systems.Native;

namespace Mpq.Tests.Physics.Native;

/// <summary>The stopwatch for native rollouts, and that in what it times there is something going on.</summary>
internal sealed class NativeRolloutsTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private static IEnumerable<RolloutCase> Cases => RolloutCases.All;

    [TestCaseSource(nameof(Cases))]
    public void Contacts_or_limits_are_at_work_throughout(RolloutCase rollouts)
    {
        using NativeRollouts native = new(TaskModels.Mjcf(rollouts.Model), GoldenRuns.Library, rollouts.Model);
        RolloutSpeed speed = native.Time(rollouts.Starts, rollouts.Steps, 1, Moment);
        Assert.That(speed.StepsPerSecond, Is.GreaterThan(100));
        bool hangs = rollouts.State.Contains("string", StringComparison.Ordinal);
        Assert.That(speed.MeanContacts, hangs ? Is.Zero : Is.GreaterThan(0.9));
        Assert.That(speed.MeanRows, Is.GreaterThan(hangs ? 0.9 : 3.9));
    }

    [Test]
    public void Several_threads_count_the_same_contacts()
    {
        RolloutCase rollouts = RolloutCases.All[0];
        using NativeRollouts native = new(TaskModels.Mjcf(rollouts.Model), GoldenRuns.Library);
        RolloutSpeed one = native.Time(rollouts.Starts, rollouts.Steps, 1, Moment), three = native.Time(rollouts.Starts, rollouts.Steps, 3, Moment);
        Assert.That((three.MeanContacts, three.MeanRows), Is.EqualTo((one.MeanContacts, one.MeanRows)));
        Assert.That(three.StepsPerSecond, Is.Positive);
    }

    [Test]
    public void A_start_of_other_sizes_is_refused()
    {
        using NativeRollouts native = new(TaskModels.Mjcf("ball_in_cup"), GoldenRuns.Library);
        RolloutStart start = RolloutCases.All[0].Starts[0];
        RolloutStart[] wrong =
        [
            start with { Positions = [0] }, start with { Velocities = [] }, start with { Control = [1] }, start with { MocapPositions = [1, 2, 3] },
        ];
        foreach (RolloutStart bad in wrong)
            Assert.That(() => native.Time([bad], 10, 1, Moment), Throws.ArgumentException.With.Message.Contains("other sizes"));
        Assert.That(() => native.Time([], 10, 1, Moment), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => native.Time([start], 0, 1, Moment), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => native.Time([start], 10, 0, Moment), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Rollouts_that_blow_up_are_not_timed()
    {
        using NativeRollouts native = new(TaskModels.Mjcf("ball_in_cup"), GoldenRuns.Library);
        RolloutStart start = RolloutCases.All[0].Starts[0] with { Velocities = [0, 0, 1e11, 0] };
        Assert.That(() => native.Time([start], 10, 2, Moment), Throws.TypeOf<InvalidDataException>().With.Message.Contains("huge value"));
    }
}
