using System.Diagnostics.CodeAnalysis;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Worlds;

/// <summary>
/// Where one group of worlds keeps its numbers, and where it finds what all worlds of a mechanism share. SIMD: pointers; GPU: a
/// strided view. Addresses come from the <see cref="Layout"/> and are not checked.
/// </summary>
public interface IMemory<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>A number of each world.</summary>
    /// <param name="row">The first of some rows.</param>
    /// <param name="offset">Which of them: a constant where it can be, which costs nothing.</param>
    T this[int row, int offset = 0] { get; set; }

    /// <summary>How far apart neighbouring rows are as places.</summary>
    static abstract long Stride { get; }

    /// <summary>A row's place, for inner loops: r rows on is r × <see cref="Stride"/> more, with no multiplication in between.</summary>
    long Place(int row);

    /// <summary>A number by place.</summary>
    T Get(long place, int offset);

    /// <summary>a times a number by place, plus c.</summary>
    T MultiplyAdd(T a, long place, int offset, T c);

    /// <summary>Sets a number by place.</summary>
    void Set(long place, int offset, T value);

    /// <summary>Where everything is.</summary>
    [UnscopedRef]
    ref readonly Layout Layout { get; }

    /// <summary>A whole number of the mechanism's structure, the same for all worlds.</summary>
    int Index(int address);

    /// <summary>A number that all worlds share.</summary>
    T Constant(int address, int offset = 0);
}
