using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// A network's weights, to be read from any row on. A matrix row that starts its own column is addressed by the loop's counter alone.
/// </summary>
/// <typeparam name="T">The real.</typeparam>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
internal interface IWeights<T, TSelf> : IReadOnlyColumn<T>
    where TSelf : struct, IWeights<T, TSelf>
{
    /// <summary>The weights from <paramref name="row"/> on, counted from 0 again.</summary>
    TSelf From(int row);
}

/// <summary>Weights in CPU memory, the same for all lanes.</summary>
/// <param name="rows">The first of them; the memory outlives the column.</param>
internal readonly unsafe struct LaneWeights<T>(float* rows) : IWeights<T, LaneWeights<T>>
    where T : unmanaged, IReal<T>
{
    private readonly float* rows = rows;

    /// <inheritdoc/>
    public T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.From(rows[row]);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneWeights<T> From(int row) => new(rows + row);
}
