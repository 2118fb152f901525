using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Devices;

/// <summary>A lane group's column of a chunk, whose rows hold all of its groups side by side: two neighbours read as one of twice the width.</summary>
/// <param name="rows">The group's number in the first row; the memory outlives the column.</param>
/// <param name="stride">Groups of a row.</param>
internal readonly unsafe struct GroupColumn<T>(T* rows, int stride) : IColumn<T>
    where T : unmanaged, IReal<T>
{
    private readonly T* rows = rows;
    private readonly nint stride = stride;

    /// <inheritdoc cref="IColumn{T}.this"/>
    public T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => rows[row * stride];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => rows[row * stride] = value;
    }
}
