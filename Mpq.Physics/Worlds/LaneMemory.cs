using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Worlds;

/// <summary>A group of worlds in CPU memory, 32 bits a number: each row as wide as the real.</summary>
/// <param name="rows">The worlds' rows.</param>
/// <param name="shared">What they share.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly unsafe struct LaneMemory<T>(T* rows, MechanismData* shared) : IMemory<T>
    where T : unmanaged, IReal<T>
{
    private readonly T* rows = rows;
    private readonly MechanismData* shared = shared;

    /// <inheritdoc/>
    public T this[int row, int offset = 0]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (rows + (uint)row)[offset];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => (rows + (uint)row)[offset] = value;
    }

    /// <inheritdoc/>
    public static long Stride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => sizeof(T);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Place(int row) => (long)(rows + (uint)row);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get(long place, int offset) => ((T*)place)[offset];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T MultiplyAdd(T a, long place, int offset, T c) => T.MultiplyAdd(a, in ((T*)place)[offset], c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long place, int offset, T value) => ((T*)place)[offset] = value;

    /// <inheritdoc/>
    public ref readonly Layout Layout
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref shared->Layout;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Index(int address) => shared->Indices[(uint)address];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Constant(int address, int offset = 0) => T.From((shared->Constants + (uint)address)[offset]);
}
