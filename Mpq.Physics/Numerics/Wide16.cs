using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mpq.Physics.Numerics;

/// <summary>
/// Sixteen worlds side by side, one a SIMD lane, 32 bits each. Every operation acts on each lane alone, so a world's result does
/// not depend on its neighbours. Elementary functions are those of <see cref="Elementary"/>.
/// </summary>
/// <param name="lanes">The sixteen numbers.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Wide16(Vector512<float> lanes) : ILanes<Wide16>
{
    // The bits of √½.
    private const int RootHalf = 0x3F3504F3;

    /// <summary>The sixteen numbers.</summary>
    public readonly Vector512<float> Vector = lanes;

    /// <inheritdoc/>
    public static int Lanes => Vector512<float>.Count;

    /// <inheritdoc/>
    public static int Precision => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Of(double constant) => new(Vector512.Create((float)constant));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 From(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    public static Wide16 LaneIndices => new(Vector512.ConvertToSingle(Vector512<int>.Indices));

    /// <inheritdoc/>
    public static double Lane(Wide16 value, int lane) => value.Vector[lane];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 operator +(Wide16 a, Wide16 b) => new(a.Vector + b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 operator -(Wide16 a, Wide16 b) => new(a.Vector - b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 operator *(Wide16 a, Wide16 b) => new(a.Vector * b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 operator /(Wide16 a, Wide16 b) => new(a.Vector / b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 operator -(Wide16 a) => new(-a.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 MultiplyAdd(Wide16 a, Wide16 b, Wide16 c) => new(Vector512.FusedMultiplyAdd(a.Vector, b.Vector, c.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 MultiplyAdd(Wide16 a, in Wide16 b, Wide16 c) => new(Vector512.FusedMultiplyAdd(a.Vector, b.Vector, c.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Abs(Wide16 a) => new(Vector512.Abs(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Min(Wide16 a, Wide16 b) => new(X86Base.IsSupported
        ? Vector512.MinNative(a.Vector, b.Vector)
        : Vector512.ConditionalSelect(Vector512.LessThan(a.Vector, b.Vector), a.Vector, b.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Max(Wide16 a, Wide16 b) => new(X86Base.IsSupported
        ? Vector512.MaxNative(a.Vector, b.Vector)
        : Vector512.ConditionalSelect(Vector512.GreaterThan(a.Vector, b.Vector), a.Vector, b.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Sqrt(Wide16 a) => new(Vector512.Sqrt(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Floor(Wide16 a) => new(Vector512.Floor(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 IfLess(Wide16 a, Wide16 b, Wide16 x, Wide16 y)
        => new(Vector512.ConditionalSelect(Vector512.LessThan(a.Vector, b.Vector), x.Vector, y.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Wide16 a, Wide16 b) => Vector512.LessThanAny(a.Vector, b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Take(Wide16 kept, Wide16 moved, Wide16 from, Wide16 taken)
        => new(Vector512.ConditionalSelect(taken.Vector, Vector512.ShuffleNative(moved.Vector, from.Vector.AsInt32()), kept.Vector));

    /// <inheritdoc/>
    public static Wide16 OfBits(ReadOnlySpan<int> lanes) => new(Vector512.Create(lanes).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint AboveZero(Wide16 x) => (uint)Vector512.GreaterThan(x.Vector, Vector512<float>.Zero).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(Wide16 uniform) => float.ConvertToIntegerNative<int>(uniform.Vector.ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 PowerOfTwo(Wide16 k)
        => new(((Vector512.ConvertToInt32Native(k.Vector) + Vector512.Create(127)) << 23).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Octave(Wide16 x) => new(Vector512.ConvertToSingle((x.Vector.AsInt32() - Vector512.Create(RootHalf)) >> 23));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Significand(Wide16 x)
    {
        Vector512<int> bits = x.Vector.AsInt32();
        return new((bits - ((bits - Vector512.Create(RootHalf)) & Vector512.Create(~0x7FFFFF))).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Sin(Wide16 x) => Elementary.Sin(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Cos(Wide16 x) => Elementary.Cos(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Atan2(Wide16 y, Wide16 x) => Elementary.Atan2(y, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SinCos<Wide16> SinCosTurns(Wide16 t) => Elementary.SinCosTurns(t);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Exp(Wide16 x) => Elementary.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Log(Wide16 x) => Elementary.Log(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide16 Tanh(Wide16 x) => Elementary.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<Wide16> Uniforms(RandomKey key, RandomCounter counter)
    {
        Four<Wide16Word> words = Philox.Block(key, Wide16Word.Sequence(counter.Sample), counter);
        return new(Unit(words.A), Unit(words.B), Unit(words.C), Unit(words.D));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide16 Unit(Wide16Word word)
        => new(Vector512.FusedMultiplyAdd(
            Vector512.ConvertToSingle((word.Bits >> 9).AsInt32()),
            Vector512.Create(1f / (1 << 23)),
            Vector512.Create(0.5f / (1 << 23))));
}
