using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>Normal random numbers.</summary>
public static class Gaussian
{
    /// <summary>
    /// Four independent standard normal numbers from four independent uniform numbers in (0, 1): √(−2 ln u) (cos 2πt, sin 2πt)
    /// for both pairs (u, t). Box and Muller, "A note on the generation of random normal deviates", 1958.
    /// </summary>
    /// <remarks>The smallest uniform of <see cref="IReal{T}.Uniforms"/>, 2^−24, makes 5.77 the largest normal number.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<T> FromUniforms<T>(Four<T> uniforms)
        where T : unmanaged, IReal<T>
    {
        SinCos<T> first = T.SinCosTurns(uniforms.B), second = T.SinCosTurns(uniforms.D);
        T r = T.Sqrt(T.Log(uniforms.A) * T.Of(-2)), s = T.Sqrt(T.Log(uniforms.C) * T.Of(-2));
        return new(r * first.Cos, r * first.Sin, s * second.Cos, s * second.Sin);
    }
}
