using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>
/// Elementary functions in 32 bits over any <see cref="IReal{T}"/>, from its arithmetic alone, so that a GPU thread and a SIMD lane
/// run the same source. Coefficients are minimax fits by Remez exchange: <c>scripts/elementary/minimax.py</c> computes them.
/// </summary>
/// <remarks>
/// Nothing here depends on whether <see cref="IReal{T}.MultiplyAdd"/> rounds once or twice: the leading constant of each range
/// reduction is so short that its product is exact. Results with one and with two roundings differ by a few units in the last place.
/// </remarks>
public static class Elementary
{
    /// <summary>sin x for |x| ≤ 8192, to an absolute error of 1.2e-7; relative, too, for |x| ≤ π/2.</summary>
    /// <remarks>x = kπ + r with |r| ≤ π/2, and sin x = (−1)^k (r + r³ P(r²)), P of degree 3.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T halves = T.MultiplyAdd(x, T.Of(0.318309886), T.Of(0.5));
        T k = T.Floor(halves);
        // 1 where k is odd: halving is exact, so that ⌊halves / 2⌋ is ⌊k / 2⌋.
        T odd = T.MultiplyAdd(T.Floor(halves * T.Of(0.5)), T.Of(-2), k);
        // π = 3217/1024 − 8.9e-6: 12 bits, as k has, so that the first product is exact.
        T r = T.MultiplyAdd(k, T.Of(8.908910e-6), T.MultiplyAdd(k, T.Of(-3.1416015625), x));
        return SinQuarter(r * T.MultiplyAdd(odd, T.Of(-2), T.Of(1)));
    }

    /// <summary>cos x for |x| ≤ 8192, to an absolute error of 1.5e-7.</summary>
    /// <remarks>x = 2πk + r with |r| ≤ π, and cos x = sin(π/2 − |r|): what |r| lacks in precision near π the sine does not see.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T k = T.Floor(T.MultiplyAdd(x, T.Of(0.159154943), T.Of(0.5)));
        T r = T.MultiplyAdd(k, T.Of(1.7817820e-5), T.MultiplyAdd(k, T.Of(-6.283203125), x));
        return SinQuarter(T.Of(1.570796327) - T.Abs(r));
    }

    /// <summary>sin 2πt and cos 2πt for t in [0, 1], to an absolute error of 2.5e-7.</summary>
    /// <remarks>
    /// With v = ½ − t: sin 2πt = sin 2πv = v (¼ − v²) P(v²), exact in its zeros, and cos 2πt = sin 2πw with w = |v| − ¼.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SinCos<T> SinCosTurns<T>(T t)
        where T : unmanaged, IReal<T>
    {
        T v = T.Of(0.5) - t;
        T s = v * v;
        T p = T.MultiplyAdd(s, T.Of(12.23417759), T.Of(-38.12364578));
        p = T.MultiplyAdd(s, p, T.Of(67.04397583));
        p = T.MultiplyAdd(s, p, T.Of(-64.83468628));
        p = T.MultiplyAdd(s, p, T.Of(25.13273048));

        T w = T.Abs(v) - T.Of(0.25);
        T z = w * w;
        T q = T.MultiplyAdd(z, T.Of(39.1341095), T.Of(-76.49604797));
        q = T.MultiplyAdd(z, q, T.Of(81.59864807));
        q = T.MultiplyAdd(z, q, T.Of(-41.34161758));
        q = T.MultiplyAdd(z, q, T.Of(6.283185005));
        return new(v * (T.Of(0.25) - s) * p, w * q);
    }

    /// <summary>e^x to a relative error of 1.6e-7; exactly 0 below −87.34 (and at −∞); e^88.7 above 88.7; unspecified for NaN.</summary>
    /// <remarks>x = n ln 2 + r with r in [0, ln 2), and e^x = 2^n (1 + r P(r)), P of degree 4.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : unmanaged, IReal<T>
    {
        // The lower bound makes n −127, and the bits of 2^−127 as a normal number are those of 0.
        x = T.Max(T.Min(x, T.Of(88.7)), T.Of(-87.6));
        T n = T.Floor(x * T.Of(1.442695041));
        // ln 2 = 355/512 − 2.1e-4: 9 bits beside the 7 of n.
        T r = T.MultiplyAdd(n, T.Of(2.1219444e-4), T.MultiplyAdd(n, T.Of(-0.693359375), x));
        T p = T.MultiplyAdd(r, T.Of(0.01166937035), T.Of(0.03906264901));
        p = T.MultiplyAdd(r, p, T.Of(0.1675549001));
        p = T.MultiplyAdd(r, p, T.Of(0.4998708367));
        p = T.MultiplyAdd(r, p, T.Of(1.00000596));
        return T.MultiplyAdd(r, p, T.Of(1)) * T.PowerOfTwo(n);
    }

    /// <summary>ln x for x in [2^−126, 2^126], to a relative error of 2e-7.</summary>
    /// <remarks>x = 2^e (1 + f) with 1 + f in [√½, √2), and ln(1 + f) = f + f² P(f), P of degree 7.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T e = T.Exponent(x * T.Of(1.414213562));
        T f = (x * T.PowerOfTwo(-e)) - T.Of(1);
        T p = T.MultiplyAdd(f, T.Of(0.09019772708), T.Of(-0.1445240676));
        p = T.MultiplyAdd(f, p, T.Of(0.1488161981));
        p = T.MultiplyAdd(f, p, T.Of(-0.1654848009));
        p = T.MultiplyAdd(f, p, T.Of(0.1996333152));
        p = T.MultiplyAdd(f, p, T.Of(-0.2500270307));
        p = T.MultiplyAdd(f, p, T.Of(0.3333393931));
        p = T.MultiplyAdd(f, p, T.Of(-0.4999998212));
        return T.MultiplyAdd(e, T.Of(0.693147181), T.MultiplyAdd(f * f, p, f));
    }

    /// <summary>tanh x, to an absolute error of 2e-7 and a relative error of 4e-7; unspecified for NaN.</summary>
    /// <remarks>x P(x²) / Q(x²) with both of degree 4, and x clamped to where the quotient is 1.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x)
        where T : unmanaged, IReal<T>
    {
        x = T.Max(T.Min(x, T.Of(8.3)), T.Of(-8.3));
        T s = x * x;
        T p = T.MultiplyAdd(s, T.Of(1.251987225e-8), T.Of(2.00542072e-5));
        p = T.MultiplyAdd(s, p, T.Of(0.00346364337));
        p = T.MultiplyAdd(s, p, T.Of(0.1335466802));
        p = T.MultiplyAdd(s, p, T.Of(1));
        T q = T.MultiplyAdd(s, T.Of(7.449560826e-7), T.Of(3.232187591e-4));
        q = T.MultiplyAdd(s, q, T.Of(0.02575714327));
        q = T.MultiplyAdd(s, q, T.Of(0.4668799341));
        q = T.MultiplyAdd(s, q, T.Of(1));
        return x * p / q;
    }

    // sin r for |r| ≤ π/2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SinQuarter<T>(T r)
        where T : unmanaged, IReal<T>
    {
        T s = r * r;
        T p = T.MultiplyAdd(s, T.Of(2.598894071e-6), T.Of(-1.980604429e-4));
        p = T.MultiplyAdd(s, p, T.Of(0.008333008736));
        p = T.MultiplyAdd(s, p, T.Of(-0.1666665673));
        return T.MultiplyAdd(r * s, p, r);
    }
}
