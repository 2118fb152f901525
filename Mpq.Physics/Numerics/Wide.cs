using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mpq.Physics.Numerics;

/// <summary>
/// Eight worlds side by side, one a SIMD lane, 32 bits each. Every operation acts on each lane alone, so a world's result does
/// not depend on its neighbours. Elementary functions are those of <see cref="Elementary"/>.
/// </summary>
/// <param name="lanes">The eight numbers.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Wide(Vector256<float> lanes) : ILanes<Wide>
{
    // The bits of √½.
    private const int RootHalf = 0x3F3504F3;

    /// <summary>The eight numbers.</summary>
    public readonly Vector256<float> Vector = lanes;

    /// <inheritdoc/>
    public static int Lanes => Vector256<float>.Count;

    /// <inheritdoc/>
    public static int Precision => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Of(double constant) => new(Vector256.Create((float)constant));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide From(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    public static Wide LaneIndices => new(Vector256.ConvertToSingle(Vector256<int>.Indices));

    /// <inheritdoc/>
    public static double Lane(Wide value, int lane) => value.Vector[lane];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator +(Wide a, Wide b) => new(a.Vector + b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator -(Wide a, Wide b) => new(a.Vector - b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator *(Wide a, Wide b) => new(a.Vector * b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator /(Wide a, Wide b) => new(a.Vector / b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator -(Wide a) => new(-a.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide MultiplyAdd(Wide a, Wide b, Wide c) => new(Vector256.FusedMultiplyAdd(a.Vector, b.Vector, c.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide MultiplyAdd(Wide a, in Wide b, Wide c) => new(Vector256.FusedMultiplyAdd(a.Vector, b.Vector, c.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Abs(Wide a) => new(Vector256.Abs(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Min(Wide a, Wide b) => new(X86Base.IsSupported
        ? Vector256.MinNative(a.Vector, b.Vector)
        : Vector256.ConditionalSelect(Vector256.LessThan(a.Vector, b.Vector), a.Vector, b.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Max(Wide a, Wide b) => new(X86Base.IsSupported
        ? Vector256.MaxNative(a.Vector, b.Vector)
        : Vector256.ConditionalSelect(Vector256.GreaterThan(a.Vector, b.Vector), a.Vector, b.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Sqrt(Wide a) => new(Vector256.Sqrt(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Floor(Wide a) => new(Vector256.Floor(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide IfLess(Wide a, Wide b, Wide x, Wide y)
        => new(Vector256.ConditionalSelect(Vector256.LessThan(a.Vector, b.Vector), x.Vector, y.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Wide a, Wide b) => Vector256.LessThanAny(a.Vector, b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Take(Wide kept, Wide moved, Wide from, Wide taken)
        => new(Vector256.ConditionalSelect(taken.Vector, Vector256.ShuffleNative(moved.Vector, from.Vector.AsInt32()), kept.Vector));

    /// <inheritdoc/>
    public static Wide OfBits(ReadOnlySpan<int> lanes) => new(Vector256.Create(lanes).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint AboveZero(Wide x) => (uint)Vector256.GreaterThan(x.Vector, Vector256<float>.Zero).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(Wide uniform) => float.ConvertToIntegerNative<int>(uniform.Vector.ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide PowerOfTwo(Wide k)
        => new(((Vector256.ConvertToInt32Native(k.Vector) + Vector256.Create(127)) << 23).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Octave(Wide x) => new(Vector256.ConvertToSingle((x.Vector.AsInt32() - Vector256.Create(RootHalf)) >> 23));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Significand(Wide x)
    {
        Vector256<int> bits = x.Vector.AsInt32();
        return new((bits - ((bits - Vector256.Create(RootHalf)) & Vector256.Create(~0x7FFFFF))).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Sin(Wide x) => Elementary.Sin(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Cos(Wide x) => Elementary.Cos(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Atan2(Wide y, Wide x) => Elementary.Atan2(y, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SinCos<Wide> SinCosTurns(Wide t) => Elementary.SinCosTurns(t);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Exp(Wide x) => Elementary.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Log(Wide x) => Elementary.Log(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Tanh(Wide x) => Elementary.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<Wide> Uniforms(RandomKey key, RandomCounter counter)
    {
        Four<WideWord> words = Philox.Block(key, WideWord.Sequence(counter.Sample), counter);
        return new(Unit(words.A), Unit(words.B), Unit(words.C), Unit(words.D));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide Unit(WideWord word)
        => new(Vector256.FusedMultiplyAdd(
            Vector256.ConvertToSingle((word.Bits >> 9).AsInt32()),
            Vector256.Create(1f / (1 << 23)),
            Vector256.Create(0.5f / (1 << 23))));
}
