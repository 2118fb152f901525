using BenchmarkDotNet.Attributes;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>
/// How many pendulum steps a second, noise, cost and update of the mean included: one core of the Simd device against a plain loop.
/// </summary>
public class PendulumRollouts
{
    private const int Samples = 1024, Horizon = 32;

    private readonly double[] state = [Math.PI, 0];
    private SimdDevice device = null!;
    private MppiPlanner planner = null!;
    private ScalarPendulumMppi scalar = null!;

    /// <summary>Builds both.</summary>
    [GlobalSetup]
    public void Setup()
    {
        device = new SimdDevice(threads: 1);
        planner = new(new PendulumSwingup().BiasedModel, new() { Samples = Samples, Horizon = Horizon, WarmStart = WarmStart.None }, device);
        scalar = new(Samples, Horizon);
    }

    /// <summary>Ends the device.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        planner.Dispose();
        device.Dispose();
    }

    /// <summary>One sample after the other in 32-bit scalar C#.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Samples * Horizon)]
    public float ScalarLoop() => scalar.Plan((float)state[0], (float)state[1]);

    /// <summary>The Simd device on one thread.</summary>
    [Benchmark(OperationsPerInvoke = Samples * Horizon)]
    public double Simd() => planner.Plan(state).FreeEnergy;
}
