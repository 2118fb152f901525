using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Constraints;

/// <summary>
/// How hard a constraint is: impedance d(x) rises from d₀ to d₁ over a width w, d = d₀ + y(|x|/w) (d₁ − d₀), y = a s^p up to the
/// midpoint, 1 − b (1 − s)^p beyond. Regularisation R = (1 − d)/d A with the inverse weight A; reference acceleration
/// a = −B v − K d x. MuJoCo, "Computation", constraint model: parameters.
/// </summary>
public static class Impedance
{
    /// <summary>Constants: K, B, d₀, d₁, 1/w, midpoint, p, a, b.</summary>
    public const int Size = 9;

    /// <summary>d(x).</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="table">Address of the constants.</param>
    /// <param name="x">Violation.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T, TMemory>(World<T, TMemory> w, int table, T x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T one = T.Of(1), middle = w.Constant(table + 5), power = w.Constant(table + 6);
        T s = T.Min(T.Abs(x) * w.Constant(table + 4), one);
        T rest = one - s;
        T low = w.Constant(table + 7) * Power(s, power), high = one - (w.Constant(table + 8) * Power(rest, power));
        T y = T.IfLess(middle, s, high, low);
        return T.MultiplyAdd(y, w.Constant(table + 3) - w.Constant(table + 2), w.Constant(table + 2));
    }

    /// <summary>D = 1/R.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Weight<T>(T impedance, T inverseWeight)
        where T : unmanaged, IReal<T>
        => impedance / Resistance(impedance, inverseWeight);

    /// <summary>d R = (1 − d) A, A the inverse weight: D is d over that, one division for two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Resistance<T>(T impedance, T inverseWeight)
        where T : unmanaged, IReal<T>
        => T.Max((T.Of(1) - impedance) * inverseWeight, T.Of(1e-15) * impedance);

    /// <summary>a = −B v − K d x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Reference<T, TMemory>(World<T, TMemory> w, int table, T impedance, T x, T velocity)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => -T.MultiplyAdd(w.Constant(table + 1), velocity, w.Constant(table) * impedance * x);

    // The power is the same in all lanes, and nearly always 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Power<T>(T s, T power)
        where T : unmanaged, IReal<T>
        => !T.AnyLess(power, T.Of(2)) && !T.AnyLess(-power, T.Of(-2)) ? s * s : OtherPower(s, power);

    private static T OtherPower<T>(T s, T power)
        where T : unmanaged, IReal<T>
    {
        if (!T.AnyLess(-power, T.Of(-1)))
            return s;
        T least = T.Of(1e-37);
        return T.IfLess(s, least, T.Of(0), T.Exp(power * T.Log(T.Max(s, least))));
    }
}
