using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>A plan allocates nothing once it is warm: a control loop must never wait for the garbage collector.</summary>
internal sealed class AllocationTests
{
    private const int Plans = 160;

    [TestCase(1, 24, 1, true, TestName = "One problem with a fused network, one thread")]
    [TestCase(1, 24, 2, true, TestName = "One problem with a fused network, two threads")]
    [TestCase(64, 24, 1, true, TestName = "64 problems with a fused network, one thread")]
    [TestCase(64, 24, 2, true, TestName = "64 problems with a fused network, two threads")]
    [TestCase(64, 24, 2, false, TestName = "64 problems, two threads")]
    [TestCase(1, 4096, 2, false, TestName = "4096 samples, two threads")]
    public void AWarmPlanAllocatesNothing(int problems, int samples, int workers, bool fused)
    {
        using SimdDevice device = new(workers);
        MppiOptions options = new()
        {
            Samples = samples, Horizon = 8, Iterations = 3, FreshValueBatch = true,
            Executed = ExecutedControl.Sample, Deadline = TimeSpan.FromHours(1),
        };
        FusedNetwork? network = fused ? new PlainNetwork(4, 100).Fused() : null;
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, options, device, problems, network);
        double[] states = [.. Enumerable.Range(0, 2 * problems).Select(i => Math.Sin(i))];
        states[0] = double.NaN;
        for (int i = 0; i < 60; i++)
            planner.PlanAll(states);

        DeviceThreads threads = new(device);
        long before = threads.Allocated();
        for (int i = 0; i < Plans; i++)
            planner.PlanAll(states);
        Assert.That(threads.Allocated() - before, Is.Zero, "bytes on all threads of the device");
    }
}
