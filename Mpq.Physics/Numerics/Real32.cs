namespace Mpq.Physics.Numerics;

/// <summary>
/// One world in 32 bits: what a GPU thread computes with. Elementary functions are those of <see cref="Elementary"/>.
/// </summary>
/// <param name="value">The number.</param>
public readonly struct Real32(float value) : IReal<Real32>
{
    // The bits of √½.
    private const int RootHalf = 0x3F3504F3;

    /// <summary>The number.</summary>
    public readonly float Value = value;

    /// <inheritdoc/>
    public static int Lanes => 1;

    /// <inheritdoc/>
    public static int Precision => 0;

    /// <inheritdoc/>
    public static Real32 Of(double constant) => new((float)constant);

    /// <inheritdoc/>
    public static Real32 From(float value) => new(value);

    /// <inheritdoc/>
    public static Real32 LaneIndices => new(0);

    /// <inheritdoc/>
    public static double Lane(Real32 value, int lane) => value.Value;

    /// <inheritdoc/>
    public static Real32 operator +(Real32 a, Real32 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static Real32 operator -(Real32 a, Real32 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static Real32 operator *(Real32 a, Real32 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static Real32 operator /(Real32 a, Real32 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    public static Real32 operator -(Real32 a) => new(-a.Value);

    /// <summary>a·b + c; the GPU's assembler contracts it.</summary>
    public static Real32 MultiplyAdd(Real32 a, Real32 b, Real32 c) => new((a.Value * b.Value) + c.Value);

    /// <inheritdoc/>
    public static Real32 Abs(Real32 a) => new(MathF.Abs(a.Value));

    // Written so that ILGPU, which turns a comparison with a constant about, cannot lose the NaN.
    /// <inheritdoc/>
    public static Real32 Min(Real32 a, Real32 b) => new((a.Value < b.Value) & !float.IsNaN(b.Value) ? a.Value : b.Value);

    /// <inheritdoc/>
    public static Real32 Max(Real32 a, Real32 b) => new((a.Value > b.Value) & !float.IsNaN(b.Value) ? a.Value : b.Value);

    /// <inheritdoc/>
    public static Real32 Sqrt(Real32 a) => new(MathF.Sqrt(a.Value));

    /// <inheritdoc/>
    public static Real32 Floor(Real32 a) => new(MathF.Floor(a.Value));

    /// <inheritdoc/>
    public static Real32 IfLess(Real32 a, Real32 b, Real32 x, Real32 y) => a.Value < b.Value ? x : y;

    /// <inheritdoc/>
    public static bool AnyLess(Real32 a, Real32 b) => a.Value < b.Value;

    /// <inheritdoc/>
    public static int Index(Real32 uniform) => (int)uniform.Value;

    /// <inheritdoc/>
    public static Real32 PowerOfTwo(Real32 k) => new(BitConverter.Int32BitsToSingle(((int)k.Value + 127) << 23));

    /// <inheritdoc/>
    public static Real32 Octave(Real32 x) => new((BitConverter.SingleToInt32Bits(x.Value) - RootHalf) >> 23);

    /// <inheritdoc/>
    public static Real32 Significand(Real32 x)
    {
        int bits = BitConverter.SingleToInt32Bits(x.Value);
        return new(BitConverter.Int32BitsToSingle(bits - ((bits - RootHalf) & ~0x7FFFFF)));
    }

    /// <inheritdoc/>
    public static Real32 Sin(Real32 x) => Elementary.Sin(x);

    /// <inheritdoc/>
    public static Real32 Cos(Real32 x) => Elementary.Cos(x);

    /// <inheritdoc/>
    public static Real32 Atan2(Real32 y, Real32 x) => Elementary.Atan2(y, x);

    /// <inheritdoc/>
    public static SinCos<Real32> SinCosTurns(Real32 t) => Elementary.SinCosTurns(t);

    /// <inheritdoc/>
    public static Real32 Exp(Real32 x) => Elementary.Exp(x);

    /// <inheritdoc/>
    public static Real32 Log(Real32 x) => Elementary.Log(x);

    /// <inheritdoc/>
    public static Real32 Tanh(Real32 x) => Elementary.Tanh(x);

    /// <inheritdoc/>
    public static Four<Real32> Uniforms(RandomKey key, RandomCounter counter)
    {
        Four<Word> words = Philox.Block(key, new Word(counter.Sample), counter);
        return new(Unit(words.A), Unit(words.B), Unit(words.C), Unit(words.D));
    }

    // 23 bits and a half step: exact, and never 0 or 1.
    private static Real32 Unit(Word word) => new(((int)(word.Bits >> 9) + 0.5f) * (1f / (1 << 23)));
}
