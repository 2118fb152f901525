using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// Jᵀ C J of a block of four rows, a contact with torsional friction: three rows of H at a time. What falls above the diagonal nobody reads.
/// </summary>
internal static class QuadrupleCurvature
{
    /// <summary>Adds the change of the block's curvature to H.</summary>
    public static void Add<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int a = 0;
        for (; a + 2 < block.Dofs; a += 3)
        {
            Scale(w, block, a, 3);
            AddRows(w, block, a);
        }

        for (; a < block.Dofs; a++)
        {
            Scale(w, block, a, 1);
            AddRow(w, block, a);
        }
    }

    // C J, so many columns from a on.
    private static void Scale<T, TMemory>(World<T, TMemory> w, in Block block, int a, int count)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (block.Kind == (int)BlockKind.Pyramid)
            ScalePyramid(w, block.Jacobian + (4 * a), count);
        else
            for (int k = 0; k < count; k++)
                Scale(w, w.Layout.Solver.Change, block.Jacobian + (4 * (a + k)), w.Layout.Solver.Scratch + (4 * k));
    }

    private static void Scale<T, TMemory>(World<T, TMemory> w, int c, int column, int scaled)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T x = w[column], y = w[column, 1], z = w[column, 2], t = w[column, 3];
        w[scaled] = T.MultiplyAdd(w[c, 6], t, T.MultiplyAdd(w[c, 3], z, T.MultiplyAdd(w[c, 1], y, w[c] * x)));
        w[scaled, 1] = T.MultiplyAdd(w[c, 7], t, T.MultiplyAdd(w[c, 4], z, T.MultiplyAdd(w[c, 2], y, w[c, 1] * x)));
        w[scaled, 2] = T.MultiplyAdd(w[c, 8], t, T.MultiplyAdd(w[c, 5], z, T.MultiplyAdd(w[c, 4], y, w[c, 3] * x)));
        w[scaled, 3] = T.MultiplyAdd(w[c, 9], t, T.MultiplyAdd(w[c, 8], z, T.MultiplyAdd(w[c, 7], y, w[c, 6] * x)));
    }

    // The tangents of a pyramid have nothing to do with each other.
    private static void ScalePyramid<T, TMemory>(World<T, TMemory> w, int jacobian, int count)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int c = w.Layout.Solver.Change;
        T xx = w[c], xy = w[c, 1], yy = w[c, 2], xz = w[c, 3], zz = w[c, 5], xt = w[c, 6], tt = w[c, 9];
        long column = w.Place(jacobian), scaled = w.Place(w.Layout.Solver.Scratch);
        for (int k = 0; k < count; k++)
        {
            T x = w.Get(column), y = w.Get(column, 1), z = w.Get(column, 2), t = w.Get(column, 3);
            w.Put(scaled, T.MultiplyAdd(xt, t, T.MultiplyAdd(xz, z, T.MultiplyAdd(xy, y, xx * x))));
            w.Put(w.Next(scaled, 1), T.MultiplyAdd(yy, y, xy * x));
            w.Put(w.Next(scaled, 2), T.MultiplyAdd(zz, z, xz * x));
            w.Put(w.Next(scaled, 3), T.MultiplyAdd(tt, t, xt * x));
            column = w.Next(column, 4);
            scaled = w.Next(scaled, 4);
        }
    }

    private static void AddRows<T, TMemory>(World<T, TMemory> w, in Block block, int a)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch, list = block.List;
        Vector3<T> p = w.Vector(scratch), q = w.Vector(scratch, 4), r = w.Vector(scratch, 8);
        T p4 = w[scratch, 3], q4 = w[scratch, 7], r4 = w[scratch, 11];
        long row1 = w.Place(Hessian.RowOf(w, w.Index(list + a))), row2 = w.Place(Hessian.RowOf(w, w.Index(list + a + 1)));
        long row3 = w.Place(Hessian.RowOf(w, w.Index(list + a + 2))), column = w.Place(block.Jacobian);
        for (int b = 0; b < a + 3; b++)
        {
            int j = w.Index(list + b);
            T x = w.Get(column), y = w.Get(column, 1), z = w.Get(column, 2), t = w.Get(column, 3);
            AddTo(w, w.Next(row1, j), p, p4, x, y, z, t);
            AddTo(w, w.Next(row2, j), q, q4, x, y, z, t);
            AddTo(w, w.Next(row3, j), r, r4, x, y, z, t);
            column = w.Next(column, 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<T, TMemory>(World<T, TMemory> w, long at, Vector3<T> p, T p4, T x, T y, T z, T t)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Put(at, T.MultiplyAdd(p.X, x, T.MultiplyAdd(p.Y, y, T.MultiplyAdd(p.Z, z, T.MultiplyAdd(p4, t, w.Get(at))))));

    private static void AddRow<T, TMemory>(World<T, TMemory> w, in Block block, int a)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch, list = block.List;
        Vector3<T> p = w.Vector(scratch);
        T p4 = w[scratch, 3];
        long row = w.Place(Hessian.RowOf(w, w.Index(list + a))), column = w.Place(block.Jacobian);
        for (int b = 0; b <= a; b++)
        {
            AddTo(w, w.Next(row, w.Index(list + b)), p, p4, w.Get(column), w.Get(column, 1), w.Get(column, 2), w.Get(column, 3));
            column = w.Next(column, 4);
        }
    }
}
