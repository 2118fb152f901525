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

    /// <summary>Where everything is.</summary>
    [UnscopedRef]
    ref readonly Layout Layout { get; }

    /// <summary>A whole number of the mechanism's structure, the same for all worlds.</summary>
    int Index(int address);

    /// <summary>A number that all worlds share.</summary>
    T Constant(int address, int offset = 0);
}
