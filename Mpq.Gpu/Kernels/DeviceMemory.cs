using System.Diagnostics.CodeAnalysis;
using ILGPU;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>One world in device memory: neighbouring threads hold neighbouring numbers of one row.</summary>
internal struct DeviceMemory(DeviceWorlds worlds, int world) : IMemory<Real32>
{
    private readonly ArrayView<float> rows = worlds.Rows, constants = worlds.Constants;
    private readonly ArrayView<int> indices = worlds.Indices;
    private readonly int count = worlds.Count, world = world;
    private readonly ArrayView<Layout> layout = worlds.Layout;

    [UnscopedRef]
    public readonly ref readonly Layout Layout => ref layout[0];

    public Real32 this[int row, int offset]
    {
        readonly get => new(rows[((row + offset) * count) + world]);
        set => rows[((row + offset) * count) + world] = value.Value;
    }

    public static long Stride => 1;

    public readonly long Place(int row) => row;

    public readonly Real32 Get(long place, int offset) => this[(int)place, offset];

    public readonly Real32 MultiplyAdd(Real32 a, long place, int offset, Real32 c) => Real32.MultiplyAdd(a, Get(place, offset), c);

    public void Set(long place, int offset, Real32 value) => this[(int)place, offset] = value;

    public readonly int Index(int address) => indices[address];

    public readonly Real32 Constant(int address, int offset) => new(constants[address + offset]);
}
