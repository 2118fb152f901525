using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>A plan whose device fails is made again on the CPU, where later plans stay.</summary>
internal sealed class DeviceLostTests
{
    private static readonly MppiOptions Options = new() { Samples = 48, Horizon = 6, Iterations = 2, Noise = [0.5] };

    private readonly SimdDevice device = new(2);

    [OneTimeTearDown]
    public void Close() => device.Dispose();

    [Test]
    public void ALostDeviceIsReplacedWithinThePlan([Range(0, 2)] int lastRun, [Values] bool fused)
    {
        FusedNetwork? network = fused ? new PlainNetwork(4, 16).Fused() : null;
        using FaultyDevice faulty = new(lastRun);
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, Options, faulty, 2, network);
        using MppiPlanner healthy = new(new PendulumSwingup().BiasedModel, Options, device, 2, network);
        for (int i = 0; i < 5; i++)
        {
            double[] states = [2, i, -1, 0.5 * i];
            ReadOnlySpan<Plan> actual = planner.PlanAll(states), expected = healthy.PlanAll(states);
            Assert.That(planner.Device.Kind, Is.EqualTo(i < lastRun ? DeviceKind.Cuda : DeviceKind.Simd), $"plan {i}");
            for (int p = 0; p < 2; p++)
            {
                Assert.That(actual[p].Status, Is.EqualTo(i == lastRun ? PlanStatus.DeviceLost : PlanStatus.Ok), $"plan {i}");
                Assert.That(actual[p].FreeEnergy, Is.EqualTo(expected[p].FreeEnergy), $"plan {i}");
                Assert.That(actual[p].Action.ToArray(), Is.EqualTo(expected[p].Action.ToArray()), $"plan {i}");
                Assert.That(planner.Mean(p).ToArray(), Is.EqualTo(healthy.Mean(p).ToArray()), $"plan {i}");
            }
        }
    }

    [Test]
    public void ABadStateOnALostDeviceStillGivesAControl()
    {
        using FaultyDevice faulty = new(lastRun: 0);
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, Options, faulty);
        Plan plan = planner.Plan([double.NaN, 0]);
        Assert.That(plan.Status, Is.EqualTo(PlanStatus.DeviceLost));
        Assert.That(plan.Action.ToArray(), Is.EqualTo((double[])[0]));
        Assert.That(plan.FreeEnergy, Is.NaN);
        Assert.That(planner.Plan([1, 0]).Status, Is.EqualTo(PlanStatus.Ok));
    }
}
