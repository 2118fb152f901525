using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>A deadline cuts a plan to the iterations that fit, never below one, and says so.</summary>
internal sealed class DeadlineTests
{
    private static readonly MppiOptions Options = new() { Samples = 48, Horizon = 6, Iterations = 2, Noise = [0.5] };

    private readonly SimdDevice device = new(2);

    [OneTimeTearDown]
    public void Close() => device.Dispose();

    [Test]
    public void AMissedDeadlineLeavesTheIterationsThatFitted()
    {
        MppiOptions slow = Options with { Iterations = 64, Samples = 4000, Deadline = TimeSpan.FromTicks(1) };
        using MppiPlanner late = new(ProbeModel.Plain.Named(), slow, device);
        using MppiPlanner one = new(ProbeModel.Plain.Named(), slow with { Iterations = 1, Deadline = null }, device);
        Plan plan = late.Plan([1, 1]), expected = one.Plan([1, 1]);
        Assert.That(plan.Status, Is.EqualTo(PlanStatus.DeadlineMissed));
        Assert.That(plan.FreeEnergy, Is.EqualTo(expected.FreeEnergy));
        Assert.That(plan.Action.ToArray(), Is.EqualTo(expected.Action.ToArray()));
        Assert.That(plan.Latency, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(expected.Status, Is.EqualTo(PlanStatus.Ok));
    }

    [Test]
    public void ADeadlineThatIsKeptChangesNothing([Values(3600.0, 1e11)] double seconds)
    {
        MppiOptions options = Options with { Deadline = TimeSpan.FromSeconds(seconds) };
        using MppiPlanner timely = new(ProbeModel.Plain.Named(), options, device);
        using MppiPlanner endless = new(ProbeModel.Plain.Named(), Options, device);
        Plan plan = timely.Plan([1, 1]);
        Assert.That(plan.Status, Is.EqualTo(PlanStatus.Ok));
        Assert.That(plan.FreeEnergy, Is.EqualTo(endless.Plan([1, 1]).FreeEnergy));
    }
}
