namespace Mpq.Physics.Numerics;

/// <summary>One world in 64 bits: the reference that every 32-bit path is held against, and the truth that a simulated system runs on.</summary>
/// <param name="value">The number.</param>
public readonly struct Real64(double value) : ILanes<Real64>
{
    /// <summary>The number.</summary>
    public readonly double Value = value;

    /// <inheritdoc/>
    public static int Lanes => 1;

    /// <inheritdoc/>
    public static int Precision => 1;

    /// <inheritdoc/>
    public static Real64 Of(double constant) => new(constant);

    /// <inheritdoc/>
    public static Real64 From(float value) => new(value);

    /// <inheritdoc/>
    public static Real64 LaneIndices => new(0);

    /// <inheritdoc/>
    public static double Lane(Real64 value, int lane) => value.Value;

    /// <inheritdoc/>
    public static Real64 operator +(Real64 a, Real64 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static Real64 operator -(Real64 a, Real64 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static Real64 operator *(Real64 a, Real64 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static Real64 operator /(Real64 a, Real64 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    public static Real64 operator -(Real64 a) => new(-a.Value);

    /// <inheritdoc/>
    public static Real64 MultiplyAdd(Real64 a, Real64 b, Real64 c) => new((a.Value * b.Value) + c.Value);

    /// <inheritdoc/>
    public static Real64 Abs(Real64 a) => new(Math.Abs(a.Value));

    /// <inheritdoc/>
    public static Real64 Min(Real64 a, Real64 b) => new(a.Value < b.Value ? a.Value : b.Value);

    /// <inheritdoc/>
    public static Real64 Max(Real64 a, Real64 b) => new(b.Value < a.Value ? a.Value : b.Value);

    /// <inheritdoc/>
    public static Real64 Sqrt(Real64 a) => new(Math.Sqrt(a.Value));

    /// <inheritdoc/>
    public static Real64 Floor(Real64 a) => new(Math.Floor(a.Value));

    /// <inheritdoc/>
    public static Real64 IfLess(Real64 a, Real64 b, Real64 x, Real64 y) => a.Value < b.Value ? x : y;

    /// <inheritdoc/>
    public static bool AnyLess(Real64 a, Real64 b) => a.Value < b.Value;

    /// <inheritdoc/>
    public static Real64 Take(Real64 kept, Real64 moved, Real64 from, Real64 taken)
        => BitConverter.DoubleToInt64Bits(taken.Value) == 0 ? kept : moved;

    /// <inheritdoc/>
    public static Real64 OfBits(ReadOnlySpan<int> lanes) => new(BitConverter.Int64BitsToDouble(lanes[0]));

    /// <inheritdoc/>
    public static uint AboveZero(Real64 x) => x.Value > 0 ? 1u : 0;

    /// <inheritdoc/>
    public static int Index(Real64 uniform) => (int)uniform.Value;

    /// <inheritdoc/>
    public static Real64 PowerOfTwo(Real64 k) => new(Math.ScaleB(1, (int)k.Value));

    /// <inheritdoc/>
    public static Real64 Octave(Real64 x) => new(Math.ILogB(x.Value * Math.Sqrt(2)));

    /// <inheritdoc/>
    public static Real64 Significand(Real64 x) => new(Math.ScaleB(x.Value, -(int)Octave(x).Value));

    /// <inheritdoc/>
    public static Real64 Sin(Real64 x) => new(Math.Sin(x.Value));

    /// <inheritdoc/>
    public static Real64 Cos(Real64 x) => new(Math.Cos(x.Value));

    /// <inheritdoc/>
    public static Real64 Atan2(Real64 y, Real64 x) => new(Math.Atan2(y.Value, x.Value));

    /// <inheritdoc/>
    public static SinCos<Real64> SinCosTurns(Real64 t)
    {
        (double sin, double cos) = Math.SinCos(Math.Tau * t.Value);
        return new(new(sin), new(cos));
    }

    /// <inheritdoc/>
    public static Real64 Exp(Real64 x) => new(Math.Exp(x.Value));

    /// <inheritdoc/>
    public static Real64 Log(Real64 x) => new(Math.Log(x.Value));

    /// <inheritdoc/>
    public static Real64 Tanh(Real64 x) => new(Math.Tanh(x.Value));

    /// <summary>The same 23-bit uniforms as <see cref="Real32"/>: both see one noise.</summary>
    /// <inheritdoc/>
    public static Four<Real64> Uniforms(RandomKey key, RandomCounter counter)
    {
        Four<Real32> u = Real32.Uniforms(key, counter);
        return new(new(u.A.Value), new(u.B.Value), new(u.C.Value), new(u.D.Value));
    }
}
