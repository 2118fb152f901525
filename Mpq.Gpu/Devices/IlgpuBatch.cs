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
    private readonly MemoryBuffer1D<int, Stride1D.Dense> rows;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> kept;
    private readonly Action<Index1D, DeviceWorlds, ArrayView<int>, ArrayView<float>, int, int> advance;

    public IlgpuBatch(Mechanism mechanism, int count, Accelerator accelerator)
        : base(mechanism, count)
    {
        this.accelerator = accelerator;
        store = new(accelerator, mechanism, count, mechanism.Layout.Rows);
        rows = accelerator.Allocate1D(KeptRows.ToArray());
        kept = accelerator.Allocate1D<float>(State.Length);
        advance = accelerator.LoadImplicitlyGroupedStreamKernel<Index1D, DeviceWorlds, ArrayView<int>, ArrayView<float>, int, int>(
            WorldKernels.Advance, GroupSize.Of(count, accelerator));
    }

    public override void Advance(int steps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        try
        {
            kept.View.CopyFromCPU(State);
            advance(Worlds, store.Worlds, rows.View, kept.View, Worlds, steps);
            kept.View.CopyToCPU(State);
        }
        catch (Exception e) when (e is AcceleratorException or ObjectDisposedException)
        {
            throw new DeviceLostException($"{accelerator.Name} failed: {e.Message}", e);
        }
    }

    public override void Dispose()
    {
        store.Dispose();
        rows.Dispose();
        kept.Dispose();
    }
}
