using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>Where rollouts run.</summary>
public enum DeviceKind
{
    /// <summary>The CPU: threads × SIMD lanes.</summary>
    Simd,

    /// <summary>An NVIDIA GPU through ILGPU.</summary>
    Cuda,

    /// <summary>ILGPU's CPU accelerator: runs the GPU's kernels, slowly, to check them.</summary>
    IlgpuCpu,
}

/// <summary>A place to run rollouts, for any number of planners and threads.</summary>
/// <remarks>
/// Plans on one device wait for each other: a planner with a deadline takes a device of its own, such as a <see cref="SimdDevice"/> of few
/// threads.
/// </remarks>
public abstract class ComputeDevice : IDisposable
{
    internal ComputeDevice(DeviceKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>Which sort of device.</summary>
    public DeviceKind Kind { get; }

    /// <summary>The device in words, for logs and results.</summary>
    public string Name { get; }

    /// <summary>Opens a device.</summary>
    /// <param name="kind">Which sort.</param>
    /// <param name="threads">For <see cref="DeviceKind.Simd"/>: threads, 0 for one per core.</param>
    /// <exception cref="DeviceUnavailableException">There is none here; the message says what to do.</exception>
    public static ComputeDevice Open(DeviceKind kind, int threads = 0) => kind switch
    {
        DeviceKind.Simd => new SimdDevice(threads),
        DeviceKind.Cuda => IlgpuDevice.OpenCuda(),
        DeviceKind.IlgpuCpu => IlgpuDevice.OpenCpu(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Choose Simd, Cuda or IlgpuCpu."),
    };

    /// <summary>Puts worlds of a mechanism on the device, at rest in the reference configuration.</summary>
    /// <param name="mechanism">What they simulate; outlives them.</param>
    /// <param name="worlds">How many.</param>
    /// <exception cref="ArgumentException">They are too many for the device.</exception>
    public abstract WorldBatch CreateWorlds(Mechanism mechanism, int worlds);

    /// <inheritdoc/>
    public abstract void Dispose();

    internal abstract RolloutEngine CreateEngine(RolloutModel model, EngineSpec spec);
}

/// <summary>A device that this machine does not have, or that does not answer.</summary>
/// <param name="message">What is missing and what to do.</param>
/// <param name="inner">What the driver said, if it did.</param>
public sealed class DeviceUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
