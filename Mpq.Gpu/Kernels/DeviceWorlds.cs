using ILGPU;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>Worlds of a mechanism on a device, as kernels get them.</summary>
internal struct DeviceWorlds
{
    /// <summary>Rows × worlds numbers.</summary>
    public ArrayView<float> Rows;

    /// <summary>What all worlds share.</summary>
    public ArrayView<float> Constants;

    /// <summary>Structure.</summary>
    public ArrayView<int> Indices;

    /// <summary>How many worlds.</summary>
    public int Count;

    /// <summary>Where everything is (1).</summary>
    public ArrayView<Layout> Layout;
}
