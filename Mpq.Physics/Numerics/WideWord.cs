using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mpq.Physics.Numerics;

/// <summary>Eight 32-bit words, one a SIMD lane.</summary>
/// <param name="bits">Their bits.</param>
public readonly struct WideWord(Vector256<uint> bits) : IWord<WideWord>
{
    /// <summary>Their bits.</summary>
    public readonly Vector256<uint> Bits = bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWord Of(uint word) => new(Vector256.Create(word));

    /// <summary>first, first + 1, …: each lane its own world's number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWord Sequence(uint first) => new(Vector256.Create(first) + Vector256<uint>.Indices);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWord operator ^(WideWord a, WideWord b) => new(a.Bits ^ b.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordProduct<WideWord> Multiply(WideWord a, uint constant)
    {
        if (Avx2.IsSupported)
        {
            Vector256<uint> factor = Vector256.Create(constant);
            Vector256<uint> even = Avx2.Multiply(a.Bits, factor).AsUInt32();
            Vector256<uint> odd = Avx2.Multiply((a.Bits.AsUInt64() >> 32).AsUInt32(), factor).AsUInt32();
            Vector256<uint> high = Avx2.Blend((even.AsUInt64() >> 32).AsUInt32(), odd, 0b10101010);
            Vector256<uint> low = Avx2.Blend(even, (odd.AsUInt64() << 32).AsUInt32(), 0b10101010);
            return new(new(high), new(low));
        }

        (Vector256<ulong> lower, Vector256<ulong> upper) = Vector256.Widen(a.Bits);
        lower *= constant;
        upper *= constant;
        return new(new(Vector256.Narrow(lower >> 32, upper >> 32)), new(a.Bits * constant));
    }
}
