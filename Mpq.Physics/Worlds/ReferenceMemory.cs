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
    public Real64 this[int row]
    {
        get => rows[row];
        set => rows[row] = value;
    }

    /// <inheritdoc/>
    public ref readonly Layout Layout => ref shared->Layout;

    /// <inheritdoc/>
    public int Index(int address) => shared->Indices[address];

    /// <inheritdoc/>
    public Real64 Constant(int address) => new(shared->ExactConstants[address]);
}
