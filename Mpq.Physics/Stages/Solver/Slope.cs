using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Solver;

/// <summary>First and second derivative of a cost along a line.</summary>
/// <param name="first">First.</param>
/// <param name="second">Second.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Slope<T>(T first, T second)
    where T : unmanaged, IReal<T>
{
    /// <summary>First derivative.</summary>
    public readonly T First = first;

    /// <summary>Second derivative.</summary>
    public readonly T Second = second;

    /// <summary>Of the sum of two costs.</summary>
    public static Slope<T> operator +(Slope<T> a, Slope<T> b) => new(a.First + b.First, a.Second + b.Second);
}
