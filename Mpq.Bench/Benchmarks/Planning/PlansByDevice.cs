using BenchmarkDotNet.Attributes;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>Plan latency against the number of samples on every device of this machine: where a GPU begins to pay.</summary>
public class PlansByDevice
{
    private readonly double[] state = [Math.PI, 0];
    private ComputeDevice device = null!;
    private MppiPlanner planner = null!;

    /// <summary>Simd with all threads, and CUDA where there is a GPU.</summary>
    public static IEnumerable<DeviceKind> Devices
        => IlgpuDevice.CudaDevices.Count > 0 ? [DeviceKind.Simd, DeviceKind.Cuda] : [DeviceKind.Simd];

    /// <summary>Where rollouts run.</summary>
    [ParamsSource(nameof(Devices))]
    public DeviceKind Device { get; set; }

    /// <summary>N.</summary>
    [Params(24, 128, 1024, 8192, 16384)]
    public int Samples { get; set; }

    /// <summary>H.</summary>
    [Params(8, 100)]
    public int Horizon { get; set; }

    /// <summary>Opens the device.</summary>
    [GlobalSetup]
    public void Setup()
    {
        device = ComputeDevice.Open(Device);
        planner = new(new PendulumSwingup().BiasedModel, new() { Samples = Samples, Horizon = Horizon }, device);
    }

    /// <summary>Closes it.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        planner.Dispose();
        device.Dispose();
    }

    /// <summary>One plan of one iteration.</summary>
    [Benchmark]
    public double Plan() => planner.Plan(state).FreeEnergy;
}
