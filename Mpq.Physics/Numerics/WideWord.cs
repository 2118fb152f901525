using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mpq.Physics.Numerics;

/// <summary>
/// Eight 32-bit words, one a SIMD lane, kept as the even and the odd ones: each in the low half of a 64-bit element, whose high
/// half may hold anything. A product then is its low word as it stands and its high word after one shift.
/// </summary>
public readonly struct WideWord : IWord<WideWord>
{
    private readonly Vector256<ulong> even;
    private readonly Vector256<ulong> odd;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideWord(Vector256<ulong> even, Vector256<ulong> odd)
    {
        this.even = even;
        this.odd = odd;
    }

    /// <summary>The eight words in the order of their lanes.</summary>
    public Vector256<uint> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.ConditionalSelect(Vector256.Create(0x0000_0000_FFFF_FFFFUL), even, odd << 32).AsUInt32();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWord Of(uint word) => new(Vector256.Create(word).AsUInt64(), Vector256.Create(word).AsUInt64());

    /// <summary>first, first + 1, …: each lane its own world's number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWord Sequence(uint first)
    {
        Vector256<uint> even = Vector256.Create(first) + Vector256.Create(0u, 0, 2, 0, 4, 0, 6, 0);
        return new(even.AsUInt64(), (even + Vector256<uint>.One).AsUInt64());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWord operator +(WideWord a, WideWord b)
        => new((a.even.AsUInt32() + b.even.AsUInt32()).AsUInt64(), (a.odd.AsUInt32() + b.odd.AsUInt32()).AsUInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideWord Xor(WideWord a, WideWord b, WideWord c) => new(Xor(a.even, b.even, c.even), Xor(a.odd, b.odd, c.odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordProduct<WideWord> Multiply(WideWord a, uint constant)
    {
        Vector256<ulong> even = Multiply(a.even, constant), odd = Multiply(a.odd, constant);
        return new(new(even >> 32, odd >> 32), new(even, odd));
    }

    // 0x96 is the truth table of the exclusive or of three.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c)
        => Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(a, b, c, 0x96) : a ^ (b ^ c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Multiply(Vector256<ulong> a, uint constant)
        => Avx2.IsSupported
            ? Avx2.Multiply(a.AsUInt32(), Vector256.Create(constant))
            : (a & Vector256.Create(0xFFFF_FFFFUL)) * constant;
}
