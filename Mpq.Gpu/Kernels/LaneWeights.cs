using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// A network's weights in CPU memory, the same for all lanes. A matrix row that starts its own column is addressed by the loop's counter alone.
/// </summary>
/// <param name="rows">The first of them; the memory outlives the column.</param>
internal readonly unsafe struct LaneWeights<T>(float* rows) : IReadOnlyColumn<T>
    where T : unmanaged, IReal<T>
{
    private readonly float* rows = rows;

    /// <inheritdoc/>
    public T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.From(rows[row]);
    }

    /// <summary>The weights from <paramref name="row"/> on, counted from 0 again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneWeights<T> From(int row) => new(rows + row);
}
