using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// Takes the residual of a <see cref="Pyramid"/> a step along the slope r', and tells by a number above 0 in which worlds the curvature is to
/// change, because an edge has come into force there or is no longer.
/// </summary>
internal static class PyramidResidual
{
    /// <summary>Any number of rows, along the slope in the block's rows.</summary>
    public static T Advance<T, TMemory>(World<T, TMemory> w, int row, int rows, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long at = w.Place(row);
        T normal = Row(w, at, rows, 0, step, w.Get(at, 1 + (2 * rows))), changed = T.Of(0);
        for (int k = 1; k < rows; k++)
            changed += Change(w, at, rows, k, normal, Row(w, at, rows, k, step, w.Get(at, 1 + (2 * rows) + k)));
        return changed;
    }

    /// <summary>Three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Advance3<T, TMemory>(World<T, TMemory> w, int row, T step, Vector3<T> slope)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long at = w.Place(row);
        T normal = Row(w, at, 3, 0, step, slope.X);
        return Change(w, at, 3, 1, normal, Row(w, at, 3, 1, step, slope.Y)) + Change(w, at, 3, 2, normal, Row(w, at, 3, 2, step, slope.Z));
    }

    /// <summary>Four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Advance4<T, TMemory>(World<T, TMemory> w, int row, T step, Vector3<T> slope, T last)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long at = w.Place(row);
        T normal = Row(w, at, 4, 0, step, slope.X);
        T changed = Change(w, at, 4, 1, normal, Row(w, at, 4, 1, step, slope.Y)) + Change(w, at, 4, 2, normal, Row(w, at, 4, 2, step, slope.Z));
        return changed + Change(w, at, 4, 3, normal, Row(w, at, 4, 3, step, last));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Row<T, TMemory>(World<T, TMemory> w, long at, int d, int k, T step, T slope)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T residual = T.MultiplyAdd(step, slope, w.Get(at, 1 + d + k));
        w.Put(at, 1 + d + k, residual);
        return residual;
    }

    // Of both edges of a tangent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Change<T, TMemory>(World<T, TMemory> w, long at, int d, int k, T normal, T lean)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T zero = T.Of(0), weight = w.Get(at), upper = T.IfLess(normal + lean, zero, weight, zero), lower = T.IfLess(normal - lean, zero, weight, zero);
        int across = 1 + (3 * d) + ((k * (k + 1)) >> 1);
        return T.Abs(upper - lower - w.Get(at, across)) + T.Abs(upper + lower - w.Get(at, across + k));
    }
}
