using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Thresholds that follow the width of the number they judge.</summary>
internal static class Rounding
{
    /// <summary>One constant for 64-bit numbers, another for 32-bit ones: 1 + 2⁻⁴⁰ is 1 only in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Choose<T>(T in64, T in32)
        where T : unmanaged, IReal<T>
        => T.IfLess((T.Of(1) + T.Of(9.094947017729282e-13)) - T.Of(1), T.Of(4.547473508864641e-13), in32, in64);
}
