using ILGPU;
using ILGPU.Runtime;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>Worlds on a device of ILGPU's: all rows stay there, what worlds keep goes back and forth.</summary>
internal sealed class IlgpuBatch : WorldBatch
{
    private readonly Accelerator accelerator;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> rows, constants;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> indices;
    private readonly DeviceWorlds worlds;
    private readonly Action<Index1D, DeviceWorlds, int> advance;

    public IlgpuBatch(Mechanism mechanism, int count, Accelerator accelerator)
        : base(mechanism, count)
    {
        this.accelerator = accelerator;
        long numbers = (long)mechanism.Layout.Rows * count;
        if (numbers > int.MaxValue || numbers * sizeof(float) > accelerator.MemorySize)
        {
            throw new ArgumentException(
                $"{count} worlds of {mechanism.Layout.Rows} numbers do not fit {accelerator.Name}: simulate fewer at once.", nameof(count));
        }

        rows = accelerator.Allocate1D<float>(numbers);
        constants = accelerator.Allocate1D<float>(Math.Max(1, mechanism.Constants.Length));
        indices = accelerator.Allocate1D<int>(Math.Max(1, mechanism.Indices.Length));
        constants.View.SubView(0, mechanism.Constants.Length).CopyFromCPU(mechanism.Constants.ToArray());
        indices.View.SubView(0, mechanism.Indices.Length).CopyFromCPU(mechanism.Indices.ToArray());
        worlds = new()
        {
            Rows = rows.View,
            Constants = constants.View,
            Indices = indices.View,
            Count = count,
            Layout = mechanism.Layout,
        };
        accelerator.LoadAutoGroupedStreamKernel<Index1D, DeviceWorlds>(WorldKernels.Initialize)(count, worlds);
        advance = accelerator.LoadAutoGroupedStreamKernel<Index1D, DeviceWorlds, int>(WorldKernels.Advance);
        accelerator.Synchronize();
    }

    public override void Advance(int steps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        try
        {
            for (int i = 0; i < KeptRows.Length; i++)
                Row(i).CopyFromCPU(ref State[i * Worlds], Worlds);
            advance(Worlds, worlds, steps);
            for (int i = 0; i < KeptRows.Length; i++)
                Row(i).CopyToCPU(ref State[i * Worlds], Worlds);
        }
        catch (Exception e) when (e is AcceleratorException or ObjectDisposedException)
        {
            throw new DeviceLostException($"{accelerator.Name} failed: {e.Message}", e);
        }
    }

    public override void Dispose()
    {
        rows.Dispose();
        constants.Dispose();
        indices.Dispose();
    }

    private ArrayView<float> Row(int kept) => rows.View.SubView((long)KeptRows[kept] * Worlds, Worlds);
}
