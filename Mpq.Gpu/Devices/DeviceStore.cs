using ILGPU;
using ILGPU.Runtime;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>Memory of a device for worlds of a mechanism and for what they share, initialised.</summary>
internal sealed class DeviceStore : IDisposable
{
    private readonly MemoryBuffer1D<float, Stride1D.Dense> rows, constants;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> indices;
    private readonly MemoryBuffer1D<Layout, Stride1D.Dense> layout;

    /// <summary>Reserves it.</summary>
    /// <param name="accelerator">The device.</param>
    /// <param name="mechanism">What the worlds simulate.</param>
    /// <param name="worlds">How many.</param>
    /// <param name="worldSize">Rows of a world: the mechanism's, and what a model adds.</param>
    /// <exception cref="ArgumentException">They do not fit the device.</exception>
    public DeviceStore(Accelerator accelerator, Mechanism mechanism, int worlds, int worldSize)
    {
        long numbers = DeviceWorlds.Length(worlds, worldSize);
        if (numbers * sizeof(float) > accelerator.MemorySize)
        {
            throw new ArgumentException(
                $"{worlds} worlds of {worldSize} numbers do not fit {accelerator.Name}: simulate fewer at once.", nameof(worlds));
        }

        rows = accelerator.Allocate1D<float>(numbers);
        constants = accelerator.Allocate1D<float>(Math.Max(1, mechanism.Constants.Length));
        indices = accelerator.Allocate1D<int>(Math.Max(1, mechanism.Indices.Length));
        layout = accelerator.Allocate1D([mechanism.Layout]);
        rows.MemSetToZero();
        constants.View.SubView(0, mechanism.Constants.Length).CopyFromCPU(mechanism.Constants.ToArray());
        indices.View.SubView(0, mechanism.Indices.Length).CopyFromCPU(mechanism.Indices.ToArray());
        Worlds = new()
        {
            Rows = rows.View,
            Constants = constants.View,
            Indices = indices.View,
            Size = worldSize,
            Layout = layout.View,
        };
        accelerator.LoadAutoGroupedStreamKernel<Index1D, DeviceWorlds>(WorldKernels.Initialize)(worlds, Worlds);
        accelerator.Synchronize();
    }

    /// <summary>The worlds as kernels get them.</summary>
    public DeviceWorlds Worlds { get; }

    public void Dispose()
    {
        rows.Dispose();
        constants.Dispose();
        indices.Dispose();
        layout.Dispose();
    }
}
