using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// A friction pyramid of 2 (d − 1) edges r₀ ± r_k, each a limit with weight D: s = ½ D Σ min(0, edge)². Kept as d rows: the edges'
/// forces and curvatures are gathered to the normal and the tangents. Blocks of three and of four rows, nearly all there are, have
/// constant offsets.
/// </summary>
internal static class Pyramid
{
    /// <summary>Sets force and curvature.</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="row">The block's first row.</param>
    /// <param name="rows">Its constraint rows d.</param>
    /// <param name="expected">
    /// Whether edges are in force by <see cref="Block.Expected"/>, not by the residual, so that forces may pull: those of the quadratic
    /// cost which would then be right.
    /// </param>
    /// <returns>Above 0 in worlds where the curvature has changed.</returns>
    public static T Update<T, TMemory>(World<T, TMemory> w, int row, int rows, bool expected)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long at = w.Place(row), force = w.Place(w.Layout.Solver.Force), change = w.Place(w.Layout.Solver.Change);
        T normal = w.Get(at, 1 + rows), weight = w.Get(at), seen = expected ? w.Get(at, 1 + (2 * rows)) : normal;
        Vector3<T> sum = Vector3<T>.Zero;
        for (int k = 1; k < rows; k++)
        {
            sum = Tangent(w, at, force, change, rows, k, normal, seen, weight, expected, sum);
            for (int j = 1; j < k; j++)
                w.Put(change, ((k * (k + 1)) >> 1) + j, T.Of(0));
        }

        return Gather(w, at, force, change, rows, expected, sum);
    }

    /// <summary>The same for three or four rows, a literal: offsets are constants then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T UpdateFew<T, TMemory>(World<T, TMemory> w, int row, int rows, bool expected)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long at = w.Place(row), force = w.Place(w.Layout.Solver.Force), change = w.Place(w.Layout.Solver.Change);
        T normal = w.Get(at, 1 + rows), weight = w.Get(at), seen = expected ? w.Get(at, 1 + (2 * rows)) : normal;
        Vector3<T> sum = Tangent(w, at, force, change, rows, 1, normal, seen, weight, expected, Vector3<T>.Zero);
        sum = Tangent(w, at, force, change, rows, 2, normal, seen, weight, expected, sum);
        if (rows == 4)
            sum = Tangent(w, at, force, change, rows, 3, normal, seen, weight, expected, sum);
        return Gather(w, at, force, change, rows, expected, sum);
    }

    // Both edges of a tangent; the sum is that of the normal's force and curvature, and of the changes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Tangent<T, TMemory>(
        World<T, TMemory> w, long at, long forces, long changes, int d, int k, T normal, T seen, T weight, bool expected, Vector3<T> sum)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T zero = T.Of(0), lean = w.Get(at, 1 + d + k), leant = expected ? w.Get(at, 1 + (2 * d) + k) : lean;
        T upper = T.IfLess(seen + leant, zero, weight, zero), lower = T.IfLess(seen - leant, zero, weight, zero);
        T up = upper * (normal + lean), down = lower * (normal - lean), both = upper + lower, apart = upper - lower;
        w.Put(forces, k, down - up);
        int number = (k * (k + 1)) >> 1, across = 1 + (3 * d) + number;
        T change = expected ? apart : apart - w.Get(at, across), changed = expected ? both : both - w.Get(at, across + k);
        w.Put(at, across, apart);
        w.Put(at, across + k, both);
        w.Put(changes, number, change);
        w.Put(changes, number + k, changed);
        return new(sum.X - (up + down), sum.Y + both, sum.Z + (T.Abs(change) + T.Abs(changed)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Gather<T, TMemory>(World<T, TMemory> w, long at, long force, long changes, int d, bool expected, Vector3<T> sum)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int curvature = 1 + (3 * d);
        T change = expected ? sum.Y : sum.Y - w.Get(at, curvature), changed = sum.Z + T.Abs(change);
        w.Put(force, sum.X);
        w.Put(at, curvature, sum.Y);
        w.Put(changes, change);
        return changed;
    }
}
