using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Bench.Benchmarks.Ceiling;

/// <summary>A real that counts what is done with it; one thread at a time. Elementary functions are those of <see cref="Elementary"/>.</summary>
/// <typeparam name="T">The real that does it.</typeparam>
/// <param name="value">Its value.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Counted<T>(T value) : ILanes<Counted<T>>
    where T : unmanaged, ILanes<T>
{
    private static long multiplyAdds, others, slow, helpers;
    private readonly T value = value;

    /// <summary>All that was done so far.</summary>
    public static OperationCounts Done => new(multiplyAdds, others, slow, helpers);

    public static int Lanes => T.Lanes;

    public static int Precision => T.Precision;

    public static Counted<T> LaneIndices => new(T.LaneIndices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> operator +(Counted<T> a, Counted<T> b) => Other(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> operator -(Counted<T> a, Counted<T> b) => Other(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> operator *(Counted<T> a, Counted<T> b) => Other(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> operator /(Counted<T> a, Counted<T> b) => Slow(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> operator -(Counted<T> a) => Helper(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> Of(double constant) => new(T.Of(constant));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> From(float value) => new(T.From(value));

    public static double Lane(Counted<T> value, int lane) => T.Lane(value.value, lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> MultiplyAdd(Counted<T> a, Counted<T> b, Counted<T> c)
    {
        multiplyAdds++;
        return new(T.MultiplyAdd(a.value, b.value, c.value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> Abs(Counted<T> a) => Helper(T.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> Min(Counted<T> a, Counted<T> b) => Other(T.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> Max(Counted<T> a, Counted<T> b) => Other(T.Max(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> Sqrt(Counted<T> a) => Slow(T.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> Floor(Counted<T> a) => Helper(T.Floor(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Counted<T> IfLess(Counted<T> a, Counted<T> b, Counted<T> x, Counted<T> y)
    {
        helpers++;
        return Helper(T.IfLess(a.value, b.value, x.value, y.value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Counted<T> a, Counted<T> b)
    {
        helpers++;
        return T.AnyLess(a.value, b.value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(Counted<T> uniform) => T.Index(uniform.value);

    public static Counted<T> PowerOfTwo(Counted<T> k) => Helper(T.PowerOfTwo(k.value));

    public static Counted<T> Octave(Counted<T> x) => Helper(T.Octave(x.value));

    public static Counted<T> Significand(Counted<T> x) => Helper(T.Significand(x.value));

    public static Counted<T> Sin(Counted<T> x) => Elementary.Sin(x);

    public static Counted<T> Cos(Counted<T> x) => Elementary.Cos(x);

    public static Counted<T> Atan2(Counted<T> y, Counted<T> x) => Elementary.Atan2(y, x);

    public static SinCos<Counted<T>> SinCosTurns(Counted<T> t) => Elementary.SinCosTurns(t);

    public static Counted<T> Exp(Counted<T> x) => Elementary.Exp(x);

    public static Counted<T> Log(Counted<T> x) => Elementary.Log(x);

    public static Counted<T> Tanh(Counted<T> x) => Elementary.Tanh(x);

    /// <summary>Random numbers are integers' work: not counted.</summary>
    public static Four<Counted<T>> Uniforms(RandomKey key, RandomCounter counter)
    {
        Four<T> numbers = T.Uniforms(key, counter);
        return new(new(numbers.A), new(numbers.B), new(numbers.C), new(numbers.D));
    }

    /// <summary>Moves are not counted.</summary>
    public static Counted<T> Take(Counted<T> kept, Counted<T> moved, Counted<T> from, Counted<T> taken)
        => new(T.Take(kept.value, moved.value, from.value, taken.value));

    public static Counted<T> OfBits(ReadOnlySpan<int> lanes) => new(T.OfBits(lanes));

    public static uint AboveZero(Counted<T> x) => T.AboveZero(x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Counted<T> Other(T result)
    {
        others++;
        return new(result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Counted<T> Slow(T result)
    {
        slow++;
        return new(result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Counted<T> Helper(T result)
    {
        helpers++;
        return new(result);
    }
}
