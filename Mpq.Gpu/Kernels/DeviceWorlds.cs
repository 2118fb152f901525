using ILGPU;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// Worlds of a mechanism on a device, as kernels get them. Rows lie in blocks of as many worlds as a warp has threads, one block after the
/// other: a warp reads a row in one piece, and the way from row to row is a constant.
/// </summary>
internal struct DeviceWorlds
{
    /// <summary>Worlds of a block.</summary>
    public const int Block = 32;

    /// <summary>Blocks × rows × worlds of a block numbers.</summary>
    public ArrayView<float> Rows;

    /// <summary>What all worlds share.</summary>
    public ArrayView<float> Constants;

    /// <summary>Structure.</summary>
    public ArrayView<int> Indices;

    /// <summary>Rows of a world.</summary>
    public int Size;

    /// <summary>Where everything is (1).</summary>
    public ArrayView<Layout> Layout;

    /// <summary>Numbers that so many worlds take.</summary>
    public static long Length(int worlds, int size) => ((long)worlds + Block - 1) / Block * Block * size;

    /// <summary>A world's number in the first row, and what follows it.</summary>
    public readonly ArrayView<float> RowsOf(int world)
    {
        int block = world / Block;
        long first = ((long)block * Size * Block) + (world - (block * Block));
        return Rows.SubView(first, Rows.Length - first);
    }
}
