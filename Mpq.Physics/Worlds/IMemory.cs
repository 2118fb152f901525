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
    T this[int row] { get; set; }

    /// <summary>Where everything is.</summary>
    [UnscopedRef]
    ref readonly Layout Layout { get; }

    /// <summary>A whole number of the mechanism's structure, the same for all worlds.</summary>
    int Index(int address);

    /// <summary>A number that all worlds share.</summary>
    T Constant(int address);
}
