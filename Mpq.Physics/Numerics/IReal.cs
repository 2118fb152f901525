namespace Mpq.Physics.Numerics;

/// <summary>
/// A real number as physics code sees it: one world on a GPU thread (<see cref="Real32"/>), one world per SIMD lane
/// (<see cref="Wide"/>), or 64-bit truth (<see cref="Real64"/>). A stage written over <c>T</c> is all three.
/// </summary>
/// <typeparam name="T">The implementing struct.</typeparam>
/// <remarks>
/// There is no boolean and no branch: <see cref="IfLess"/> selects lane by lane. Comparisons with NaN are false.
/// </remarks>
public interface IReal<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>How many worlds one value holds: 1, or the SIMD width.</summary>
    static abstract int Lanes { get; }

    /// <summary>0 for 32 bits, 1 for 64: which of two tolerances applies.</summary>
    static abstract int Precision { get; }

    /// <summary>A literal, the same in every lane. Only for compile-time constants: a GPU must not see a 64-bit float.</summary>
    static abstract T Of(double constant);

    /// <summary>A 32-bit number known at run time, the same in every lane.</summary>
    static abstract T From(float value);

    /// <summary>Each lane's own number: 0, 1, ….</summary>
    static abstract T LaneIndices { get; }

    /// <summary>One lane's value, for the host's reductions.</summary>
    static abstract double Lane(T value, int lane);

    /// <summary>Sum.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Difference.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Product.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T a, T b);

    /// <summary>Negation.</summary>
    static abstract T operator -(T a);

    /// <summary>a·b + c, in one rounding where the hardware has it.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>a·b + c with b where it lies, which saves a CPU its load.</summary>
    static virtual T MultiplyAdd(T a, in T b, T c) => T.MultiplyAdd(a, b, c);

    /// <summary>|a|.</summary>
    static abstract T Abs(T a);

    /// <summary>The smaller of two numbers; <paramref name="b"/> where either is NaN.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger of two numbers; <paramref name="b"/> where either is NaN.</summary>
    static abstract T Max(T a, T b);

    /// <summary>√a, NaN below zero.</summary>
    static abstract T Sqrt(T a);

    /// <summary>The largest integer not above a.</summary>
    static abstract T Floor(T a);

    /// <summary>a &lt; b ? x : y, lane by lane: the only branch that physics code has.</summary>
    static abstract T IfLess(T a, T b, T x, T y);

    /// <summary>Whether a &lt; b in any lane: to leave out work that no lane needs, never to change a result.</summary>
    static abstract bool AnyLess(T a, T b);

    /// <summary>The integer that every lane holds: an index kept in a world's rows.</summary>
    static abstract int Index(T uniform);

    /// <summary>2^k for an integral k in [−126, 127].</summary>
    static abstract T PowerOfTwo(T k);

    /// <summary>The integral e with √½ ≤ x 2^−e &lt; √2, for a normal x &gt; 0.</summary>
    static abstract T Octave(T x);

    /// <summary>x 2^−e in [√½, √2) with the e of <see cref="Octave"/>, exactly, for a normal x &gt; 0.</summary>
    static abstract T Significand(T x);

    /// <summary>sin x for |x| ≤ 8192 rad.</summary>
    static abstract T Sin(T x);

    /// <summary>cos x for |x| ≤ 8192 rad.</summary>
    static abstract T Cos(T x);

    /// <summary>The angle of the point (x, y) in (−π, π]; 0 at the origin.</summary>
    static abstract T Atan2(T y, T x);

    /// <summary>sin 2πt and cos 2πt for t in [0, 1].</summary>
    static abstract SinCos<T> SinCosTurns(T t);

    /// <summary>e^x; 0 below −87.3.</summary>
    static abstract T Exp(T x);

    /// <summary>ln x for a normal x &gt; 0.</summary>
    static abstract T Log(T x);

    /// <summary>tanh x.</summary>
    static abstract T Tanh(T x);

    /// <summary>
    /// Four uniform numbers in (0, 1) from one Philox block. The first word of the counter is a world's own:
    /// lane i of the result belongs to <c>counter.Sample + i</c>.
    /// </summary>
    static abstract Four<T> Uniforms(RandomKey key, RandomCounter counter);
}
