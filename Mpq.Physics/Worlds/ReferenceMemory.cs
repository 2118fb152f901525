using Mpq.Physics.Numerics;

namespace Mpq.Physics.Worlds;

/// <summary>One world in CPU memory, 64 bits a number.</summary>
/// <param name="rows">The world's rows.</param>
/// <param name="shared">What worlds share.</param>
public readonly unsafe struct ReferenceMemory(Real64* rows, MechanismData* shared) : IMemory<Real64>
{
    private readonly Real64* rows = rows;
    private readonly MechanismData* shared = shared;

    /// <inheritdoc/>
    public Real64 this[int row, int offset = 0]
    {
        get => rows[row + offset];
        set => rows[row + offset] = value;
    }

    /// <inheritdoc/>
    public static long Stride => 1;

    /// <inheritdoc/>
    public long Place(int row) => row;

    /// <inheritdoc/>
    public Real64 Get(long place, int offset) => rows[place + offset];

    /// <inheritdoc/>
    public Real64 MultiplyAdd(Real64 a, long place, int offset, Real64 c) => Real64.MultiplyAdd(a, rows[place + offset], c);

    /// <inheritdoc/>
    public void Set(long place, int offset, Real64 value) => rows[place + offset] = value;

    /// <inheritdoc/>
    public ref readonly Layout Layout => ref shared->Layout;

    /// <inheritdoc/>
    public int Index(int address) => shared->Indices[address];

    /// <inheritdoc/>
    public Real64 Constant(int address, int offset = 0) => new(shared->ExactConstants[address + offset]);
}
