using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>A device that runs the kernels through ILGPU: an NVIDIA GPU, or ILGPU's CPU accelerator to check them.</summary>
public sealed class IlgpuDevice : ComputeDevice
{
    private readonly Context context;
    private readonly Accelerator accelerator;

    private IlgpuDevice(DeviceKind kind, Context context, Accelerator accelerator)
        : base(kind, kind == DeviceKind.Cuda ? $"cuda, {accelerator.Name}" : "ilgpu-cpu, ILGPU's CPU accelerator")
    {
        this.context = context;
        this.accelerator = accelerator;
    }

    /// <summary>The names of this machine's NVIDIA GPUs; empty where there is no GPU or no driver.</summary>
    public static IReadOnlyList<string> CudaDevices
    {
        get
        {
            try
            {
                using Context probe = Context.Create(builder => builder.Cuda());
                List<string> names = [];
                foreach (CudaDevice device in probe.GetCudaDevices())
                    names.Add(device.Name);
                return names;
            }
            catch (Exception e) when (e is DllNotFoundException or NotSupportedException or AcceleratorException or TypeInitializationException)
            {
                return [];
            }
        }
    }

    /// <summary>Opens the first NVIDIA GPU.</summary>
    /// <exception cref="DeviceUnavailableException">There is none, or its driver does not answer.</exception>
    public static IlgpuDevice OpenCuda()
    {
        if (CudaDevices.Count == 0)
        {
            throw new DeviceUnavailableException(
                "There is no CUDA device here. Install NVIDIA's driver (nvidia-smi must list the GPU), or choose the device simd.");
        }

        Context context = Context.Create(builder => builder.Cuda());
        try
        {
            return new(DeviceKind.Cuda, context, context.CreateCudaAccelerator(0));
        }
        catch (AcceleratorException e)
        {
            context.Dispose();
            throw new DeviceUnavailableException($"The CUDA device does not open: {e.Message} Choose the device simd.", e);
        }
    }

    /// <summary>Opens ILGPU's CPU accelerator.</summary>
    public static IlgpuDevice OpenCpu()
    {
        // Groups of four threads: a barrier between the thousand operating-system threads of ILGPU's own imitation of a GPU takes seconds.
        CPUDevice small = new(numThreadsPerWarp: 4, numWarpsPerMultiprocessor: 1, numMultiprocessors: 1);
        Context context = Context.Create(builder => builder.CPU(small));
        return new(DeviceKind.IlgpuCpu, context, context.CreateCPUAccelerator(0, CPUAcceleratorMode.Parallel));
    }

    /// <inheritdoc/>
    public override WorldBatch CreateWorlds(Mechanism mechanism, int worlds) => new IlgpuBatch(mechanism, worlds, accelerator);

    /// <inheritdoc/>
    public override void Dispose()
    {
        accelerator.Dispose();
        context.Dispose();
    }

    internal override RolloutEngine CreateEngine(RolloutModel model, EngineSpec spec) => model.Accept(new Builder(model.Mechanism, spec, accelerator));

    private sealed class Builder(Mechanism? mechanism, EngineSpec spec, Accelerator accelerator) : IRolloutModelVisitor<RolloutEngine>
    {
        public RolloutEngine Visit<TModel>(TModel model)
            where TModel : unmanaged, IRolloutModel
            => new IlgpuEngine<TModel>(model, mechanism, spec, accelerator);
    }
}
