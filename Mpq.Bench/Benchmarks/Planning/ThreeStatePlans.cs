using BenchmarkDotNet.Attributes;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>
/// A plan of T = 100 steps with a model of three states, one iteration: what other planners publish. MPPI-Generic on an RTX 4090:
/// 0.123 ms at 128 samples, 0.131 at 1,024, 0.232 at 8,192, 0.389 at 16,384; Nav2 on an i9-13900K: 0.39, 3.4, 30 and 62 ms.
/// </summary>
[MemoryDiagnoser]
public class ThreeStatePlans
{
    private ComputeDevice device = null!;
    private MppiPlanner planner = null!;

    /// <summary>x, y, θ.</summary>
    internal static double[] Start { get; } = [0, 0, 0];

    /// <summary>Simd with all threads, and CUDA where there is a GPU.</summary>
    public static IEnumerable<DeviceKind> Devices => PlansByDevice.Devices;

    /// <summary>Where rollouts run.</summary>
    [ParamsSource(nameof(Devices))]
    public DeviceKind Device { get; set; }

    /// <summary>N.</summary>
    [Params(128, 1024, 8192, 16384)]
    public int Samples { get; set; }

    /// <summary>Settings of so many samples.</summary>
    internal static MppiOptions Options(int samples) => new() { Samples = samples, Horizon = 100, Noise = [0.25] };

    /// <summary>Opens the device.</summary>
    [GlobalSetup]
    public void Setup()
    {
        device = ComputeDevice.Open(Device);
        planner = new(UnicycleModel.Named(), Options(Samples), device);
        planner.WarmUp(TimeSpan.FromSeconds(1));
    }

    /// <summary>Closes it.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        planner.Dispose();
        device.Dispose();
    }

    /// <summary>One plan.</summary>
    [Benchmark]
    public double Plan() => planner.Plan(Start).FreeEnergy;
}
