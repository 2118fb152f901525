using ILGPU;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>A world's column in device memory: neighbouring threads hold neighbouring numbers of one row. Stride 1 reads shared tables.</summary>
internal readonly struct StridedColumn(ArrayView<float> memory, int first, int stride) : IColumn<Real32>
{
    private readonly ArrayView<float> memory = memory;
    private readonly int first = first, stride = stride;

    public Real32 this[int row]
    {
        get => new(memory[first + (row * stride)]);
        set => memory[first + (row * stride)] = value.Value;
    }
}
