using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mpq.Physics.Numerics;

/// <summary>
/// Sixteen 32-bit words, one a SIMD lane, kept as the even and the odd ones: each in the low half of a 64-bit element, whose high
/// half may hold anything. A product then is its low word as it stands and its high word after one shift.
/// </summary>
public readonly struct Wide16Word : IWord<Wide16Word>
{
    private readonly Vector512<ulong> even;
    private readonly Vector512<ulong> odd;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Wide16Word(Vector512<ulong> even, Vector512<ulong> odd)
    {
        this.even = even;
        this.odd = odd;
    }

    /// <summary>The sixteen words in the order of their lanes.</summary>
    public Vector512<uint> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.ConditionalSelect(Vector512.Create(0x0000_0000_FFFF_FFFFUL), even, odd << 32).AsUInt32();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16Word Of(uint word) => new(Vector512.Create(word).AsUInt64(), Vector512.Create(word).AsUInt64());

    /// <summary>first, first + 1, …: each lane its own world's number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16Word Sequence(uint first)
    {
        Vector512<uint> even = Vector512.Create(first) + Vector512.Create(0u, 0, 2, 0, 4, 0, 6, 0, 8, 0, 10, 0, 12, 0, 14, 0);
        return new(even.AsUInt64(), (even + Vector512<uint>.One).AsUInt64());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16Word operator +(Wide16Word a, Wide16Word b)
        => new((a.even.AsUInt32() + b.even.AsUInt32()).AsUInt64(), (a.odd.AsUInt32() + b.odd.AsUInt32()).AsUInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16Word Xor(Wide16Word a, Wide16Word b, Wide16Word c) => new(Xor(a.even, b.even, c.even), Xor(a.odd, b.odd, c.odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordProduct<Wide16Word> Multiply(Wide16Word a, uint constant)
    {
        Vector512<ulong> even = Multiply(a.even, constant), odd = Multiply(a.odd, constant);
        return new(new(even >> 32, odd >> 32), new(even, odd));
    }

    // 0x96 is the truth table of the exclusive or of three.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Xor(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c)
        => Avx512F.IsSupported ? Avx512F.TernaryLogic(a, b, c, 0x96) : a ^ (b ^ c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Multiply(Vector512<ulong> a, uint constant)
        => Avx512F.IsSupported
            ? Avx512F.Multiply(a.AsUInt32(), Vector512.Create(constant))
            : (a & Vector512.Create(0xFFFF_FFFFUL)) * constant;
}
