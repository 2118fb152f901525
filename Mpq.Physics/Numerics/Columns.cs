using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>One world's numbers, to be read: where they lie is the column's business.</summary>
/// <typeparam name="T">The real.</typeparam>
public interface IReadOnlyColumn<T>
{
    /// <summary>The number in <paramref name="row"/>. Not checked: rows are fixed by the layout, not by data.</summary>
    T this[int row] { get; }
}

/// <summary>One world's numbers: lanes side by side on the CPU, a strided column of a batch on the GPU.</summary>
/// <typeparam name="T">The real.</typeparam>
public interface IColumn<T> : IReadOnlyColumn<T>
{
    /// <summary>The number in <paramref name="row"/>. Not checked: rows are fixed by the layout, not by data.</summary>
    new T this[int row] { get; set; }
}

/// <summary>A column in CPU memory: row after row, each as wide as the real.</summary>
/// <param name="rows">Its first row; the memory outlives the column.</param>
public readonly unsafe struct LaneColumn<T>(T* rows) : IColumn<T>
    where T : unmanaged, IReal<T>
{
    private readonly T* rows = rows;

    /// <inheritdoc cref="IColumn{T}.this"/>
    public T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => rows[row];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => rows[row] = value;
    }
}

/// <summary>32-bit numbers that all lanes share: start state, mean controls, network weights.</summary>
/// <param name="rows">The first of them; the memory outlives the column.</param>
public readonly unsafe struct SharedColumn<T>(float* rows) : IReadOnlyColumn<T>
    where T : unmanaged, IReal<T>
{
    private readonly float* rows = rows;

    /// <inheritdoc/>
    public T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.From(rows[row]);
    }

    /// <summary>The numbers from <paramref name="row"/> on, counted from 0 again: what starts its own column is addressed by a loop's counter alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SharedColumn<T> From(int row) => new(rows + row);
}
