using System.Diagnostics.CodeAnalysis;
using ILGPU;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>One world of a GPU thread.</summary>
/// <typeparam name="TPlace">Where its rows are.</typeparam>
/// <param name="rows">The world's number in the first row, and what follows it.</param>
/// <param name="shared">What all worlds share.</param>
/// <remarks>
/// A number's address is formed in two steps, its row's with one multiplication and then the constant way to it, which is part of the
/// instruction that loads or stores it.
/// </remarks>
internal struct DeviceMemory<TPlace>(ArrayView<float> rows, DeviceWorlds shared) : IMemory<Real32>
    where TPlace : struct, IWorldPlace
{
    private readonly ArrayView<float> rows = rows, constants = shared.Constants;
    private readonly ArrayView<int> indices = shared.Indices;
    private readonly ArrayView<Layout> layout = shared.Layout;

    [UnscopedRef]
    public readonly ref readonly Layout Layout => ref layout[0];

    public Real32 this[int row, int offset]
    {
        readonly get => Get(Place(row), offset);
        set => Set(Place(row), offset, value);
    }

    public static long Stride => TPlace.Stride;

    public readonly long Place(int row) => row * TPlace.Stride;

    public readonly Real32 Get(long place, int offset) => new(rows.SubView((int)place)[offset * TPlace.Stride]);

    public readonly Real32 MultiplyAdd(Real32 a, long place, int offset, Real32 c) => Real32.MultiplyAdd(a, Get(place, offset), c);

    public void Set(long place, int offset, Real32 value) => rows.SubView((int)place)[offset * TPlace.Stride] = value.Value;

    public readonly int Index(int address) => indices[address];

    public readonly Real32 Constant(int address, int offset) => new(constants.SubView(address)[offset]);
}
