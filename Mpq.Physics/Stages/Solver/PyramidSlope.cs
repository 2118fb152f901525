using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>First and second derivative of a <see cref="Pyramid"/>'s cost along the direction of search, at a step.</summary>
internal static class PyramidSlope
{
    /// <summary>Of any number of rows.</summary>
    public static Slope<T> Along<T, TMemory>(World<T, TMemory> w, int row, int rows, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T slope = w[row + 1 + (2 * rows)], normal = T.MultiplyAdd(step, slope, w[row + 1 + rows]);
        Slope<T> sum = new(T.Of(0), T.Of(0));
        for (int k = 1; k < rows; k++)
            sum = Tangent(w, row, rows, k, step, normal, slope, sum);
        return Weighted(w, row, sum);
    }

    /// <summary>Of three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Slope<T> Along3<T, TMemory>(World<T, TMemory> w, int row, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T slope = w[row, 7], normal = T.MultiplyAdd(step, slope, w[row, 4]);
        Slope<T> sum = Tangent(w, row, 3, 1, step, normal, slope, new(T.Of(0), T.Of(0)));
        return Weighted(w, row, Tangent(w, row, 3, 2, step, normal, slope, sum));
    }

    /// <summary>Of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Slope<T> Along4<T, TMemory>(World<T, TMemory> w, int row, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T slope = w[row, 9], normal = T.MultiplyAdd(step, slope, w[row, 5]);
        Slope<T> sum = Tangent(w, row, 4, 1, step, normal, slope, new(T.Of(0), T.Of(0)));
        sum = Tangent(w, row, 4, 2, step, normal, slope, sum);
        return Weighted(w, row, Tangent(w, row, 4, 3, step, normal, slope, sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Slope<T> Tangent<T, TMemory>(World<T, TMemory> w, int row, int d, int k, T step, T normal, T normalSlope, Slope<T> sum)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T zero = T.Of(0), leanSlope = w[row, 1 + (2 * d) + k], lean = T.MultiplyAdd(step, leanSlope, w[row, 1 + d + k]);
        T up = normal + lean, down = normal - lean;
        T upSlope = T.IfLess(up, zero, normalSlope + leanSlope, zero), downSlope = T.IfLess(down, zero, normalSlope - leanSlope, zero);
        return new(
            T.MultiplyAdd(up, upSlope, T.MultiplyAdd(down, downSlope, sum.First)),
            T.MultiplyAdd(upSlope, upSlope, T.MultiplyAdd(downSlope, downSlope, sum.Second)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Slope<T> Weighted<T, TMemory>(World<T, TMemory> w, int row, Slope<T> sum)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => new(w[row] * sum.First, w[row] * sum.Second);
}
