using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>
/// Elementary functions in 32 bits over any <see cref="IReal{T}"/>, from its arithmetic alone, so that a GPU thread and a SIMD
/// lane run the same source. The coefficients are minimax fits, computed by <c>scripts/elementary/minimax.py</c>; the errors
/// stated are the largest measured over the stated range, rounded up.
/// </summary>
/// <remarks>
/// Nothing here depends on whether <see cref="IReal{T}.MultiplyAdd(T, T, T)"/> rounds once or twice: the leading constant of each range
/// reduction is so short that its product is exact. Results with one and with two roundings differ by a few units in the last
/// place.
/// </remarks>
public static class Elementary
{
    /// <summary>sin x for |x| ≤ 8192, to an absolute error of 1.4e-7, and a relative one for |x| ≤ π/2.</summary>
    /// <remarks>x = kπ + r with |r| ≤ π/2, and sin x = (−1)^k (r + r³ P(r²)), P of degree 3.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T halves = T.MultiplyAdd(x, T.Of(0.318309886), T.Of(0.5));
        T k = T.Floor(halves);
        // π = 3217/1024 − 8.9e-6: 12 bits, as k has, so that the first product is exact.
        T r = T.MultiplyAdd(k, T.Of(8.90890988e-6), T.MultiplyAdd(k, T.Of(-3.1416015625), x));
        // 1 where k is odd: halving is exact, so that ⌊halves / 2⌋ is ⌊k / 2⌋.
        T odd = T.MultiplyAdd(T.Floor(halves * T.Of(0.5)), T.Of(-2), k);
        return SinQuarter(r, r * T.MultiplyAdd(odd, T.Of(-2), T.Of(1)));
    }

    /// <summary>cos x for |x| ≤ 8192, to an absolute error of 1.7e-7.</summary>
    /// <remarks>
    /// x = 2πk + r with |r| ≤ π, and cos x = sin(π/2 − |r|): where |r| is large and so less precise, the sine is flat.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T k = T.Floor(T.MultiplyAdd(x, T.Of(0.159154943), T.Of(0.5)));
        T r = T.MultiplyAdd(k, T.Of(1.78178198e-5), T.MultiplyAdd(k, T.Of(-6.283203125), x));
        r = T.Of(1.570796327) - T.Abs(r);
        return SinQuarter(r, r);
    }

    /// <summary>sin 2πt and cos 2πt for t in [0, 1], to an absolute error of 6e-7.</summary>
    /// <remarks>
    /// With v = ½ − t, S = √2 sin πv = v P(v²) and C = √2 cos πv = (¼ − v²) Q(v²): sin 2πt = SC and cos 2πt = S² − 1.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SinCos<T> SinCosTurns<T>(T t)
        where T : unmanaged, IReal<T>
    {
        T v = T.Of(0.5) - t;
        T s = v * v;
        T p = T.MultiplyAdd(s, T.Of(0.11004287), T.Of(-0.846260667));
        p = T.MultiplyAdd(s, p, T.Of(3.60638952));
        p = T.MultiplyAdd(s, p, T.Of(-7.308249));
        p = T.MultiplyAdd(s, p, T.Of(4.44288301)) * v;
        T q = T.MultiplyAdd(s, T.Of(-0.310521841), T.Of(1.80590224));
        q = T.MultiplyAdd(s, q, T.Of(-5.28799295));
        q = T.MultiplyAdd(s, q, T.Of(5.65685415)) * (T.Of(0.25) - s);
        return new(p * q, T.MultiplyAdd(p, p, T.Of(-1)));
    }

    /// <summary>e^x to a relative error of 1.3e-7; exactly 0 below −87.34 and at −∞; e^88.7 above 88.7; NaN for NaN.</summary>
    /// <remarks>x = n ln 2 + r with r in [0, ln 2), and e^x = 2^n (1 + r P(r)), P of degree 5 by even and odd parts.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : unmanaged, IReal<T>
    {
        // The lower bound makes n −127, and the bits of 2^−127 as a normal number are those of 0.
        x = T.Max(T.Of(-87.6), T.Min(T.Of(88.7), x));
        T n = T.Floor(x * T.Of(1.442695041));
        // ln 2 = 355/512 − 2.1e-4: 9 bits beside the 7 of n.
        T r = T.MultiplyAdd(n, T.Of(2.12194442e-4), T.MultiplyAdd(n, T.Of(-0.693359375), x));
        T s = r * r;
        T even = T.MultiplyAdd(s, T.Of(0.00779733947), T.Of(0.166611731));
        T odd = T.MultiplyAdd(s, T.Of(0.00194643356), T.Of(0.0419108272));
        even = T.MultiplyAdd(s, even, T.Of(0.999999821));
        odd = T.MultiplyAdd(s, odd, T.Of(0.500005543));
        return T.MultiplyAdd(r, T.MultiplyAdd(r, odd, even), T.Of(1)) * T.PowerOfTwo(n);
    }

    /// <summary>ln x for a normal x &gt; 0, to a relative error of 1.2e-7.</summary>
    /// <remarks>x = 2^e (1 + f) with 1 + f in [√½, √2), and ln(1 + f) = f + f² P(f), P of degree 7 by pairs.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T e = T.Octave(x);
        T f = T.Significand(x) - T.Of(1);
        T s = f * f;
        T p = T.MultiplyAdd(f, T.Of(0.0874000341), T.Of(-0.143096641));
        p = T.MultiplyAdd(s, p, T.MultiplyAdd(f, T.Of(0.149168208), T.Of(-0.16570048)));
        p = T.MultiplyAdd(s, p, T.MultiplyAdd(f, T.Of(0.199621558), T.Of(-0.250017852)));
        p = T.MultiplyAdd(s, p, T.MultiplyAdd(f, T.Of(0.333339483), T.Of(-0.499999911)));
        return T.MultiplyAdd(e, T.Of(0.693147181), T.MultiplyAdd(s, p, f));
    }

    /// <summary>tanh x, to an absolute error of 2e-7 and a relative error of 3.4e-7, never beyond ±1; NaN for NaN.</summary>
    /// <remarks>
    /// 2t / (1 + t²) = 2pq / (q² + p²) of t = tanh(x/2) = p / q = x P(x²) / Q(x²), P of degree 2 and Q of degree 3: near ±1 the
    /// rounding errors of p and q cancel. x is clamped to where the quotient is 1.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x)
        where T : unmanaged, IReal<T>
    {
        x = T.Max(T.Of(-8.8), T.Min(T.Of(8.8), x));
        T s = x * x;
        T p = T.MultiplyAdd(s, T.Of(5.72820209e-5), T.Of(0.0148940366));
        p = T.MultiplyAdd(s, p, T.Of(0.5)) * x;
        T q = T.MultiplyAdd(s, T.Of(1.23558652e-6), T.Of(0.00120804552));
        q = T.MultiplyAdd(s, q, T.Of(0.113121375));
        q = T.MultiplyAdd(s, q, T.Of(1));
        T product = p * q;
        return (product + product) / T.MultiplyAdd(q, q, p * p);
    }

    /// <summary>The angle of (x, y) in [−π, π], to a relative error of 2.5e-7; 0 at the origin.</summary>
    /// <remarks>
    /// t = min/max of |x| and |y| lies in [0, 1]; above tan π/8, atan t = π/4 + atan((t − 1)/(t + 1)). atan z = z + z³ P(z²), P of
    /// degree 3.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan2<T>(T y, T x)
        where T : unmanaged, IReal<T>
    {
        T ax = T.Abs(x), ay = T.Abs(y);
        T less = T.Min(ax, ay), more = T.Max(ax, ay);
        T steep = T.Of(0.414213562) * more;
        T z = T.IfLess(steep, less, less - more, less) / T.Max(T.IfLess(steep, less, less + more, more), T.Of(1e-37));
        T s = z * z;
        T p = T.MultiplyAdd(s, T.Of(0.0805428326), T.Of(-0.138778776));
        p = T.MultiplyAdd(s, p, T.Of(0.19977732));
        p = T.MultiplyAdd(s, p, T.Of(-0.333329499));
        T angle = T.MultiplyAdd(z * s, p, z) + T.IfLess(steep, less, T.Of(Math.PI / 4), T.Of(0));
        angle = T.IfLess(ax, ay, T.Of(Math.PI / 2) - angle, angle);
        angle = T.IfLess(x, T.Of(0), T.Of(Math.PI) - angle, angle);
        return T.IfLess(y, T.Of(0), -angle, angle);
    }

    // sin r for |r| ≤ π/2, with the sign of signed = ±r.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SinQuarter<T>(T r, T signed)
        where T : unmanaged, IReal<T>
    {
        T s = r * r;
        T low = T.MultiplyAdd(s, T.Of(0.00833300874), T.Of(-0.166666567));
        T high = T.MultiplyAdd(s, T.Of(2.59882336e-6), T.Of(-1.98060283e-4));
        return T.MultiplyAdd(signed * s, T.MultiplyAdd(s * s, high, low), signed);
    }
}
