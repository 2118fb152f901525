using ILGPU;
using ILGPU.Runtime;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>Worlds on a device of ILGPU's: all rows stay there, what worlds keep goes back and forth.</summary>
internal sealed class IlgpuBatch : WorldBatch
{
    private readonly Accelerator accelerator;
    private readonly DeviceStore store;
    private readonly Action<Index1D, DeviceWorlds, int> advance;

    public IlgpuBatch(Mechanism mechanism, int count, Accelerator accelerator)
        : base(mechanism, count)
    {
        this.accelerator = accelerator;
        store = new(accelerator, mechanism, count, mechanism.Layout.Rows);
        advance = accelerator.LoadImplicitlyGroupedStreamKernel<Index1D, DeviceWorlds, int>(WorldKernels.Advance, GroupSize.Of(count, accelerator));
    }

    public override void Advance(int steps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        try
        {
            for (int i = 0; i < KeptRows.Length; i++)
                store.Row(KeptRows[i]).CopyFromCPU(ref State[i * Worlds], Worlds);
            advance(Worlds, store.Worlds, steps);
            for (int i = 0; i < KeptRows.Length; i++)
                store.Row(KeptRows[i]).CopyToCPU(ref State[i * Worlds], Worlds);
        }
        catch (Exception e) when (e is AcceleratorException or ObjectDisposedException)
        {
            throw new DeviceLostException($"{accelerator.Name} failed: {e.Message}", e);
        }
    }

    public override void Dispose() => store.Dispose();
}
