using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>Jᵀ C J of a block of four rows, a contact with torsional friction: two rows of H at a time.</summary>
internal static class QuadrupleCurvature
{
    /// <summary>Adds the change of the block's curvature to H.</summary>
    public static void Add<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int a = 0, scratch = w.Layout.Solver.Scratch;
        bool pyramid = block.Kind == (int)BlockKind.Pyramid;
        for (; a < block.Dofs; a += 2)
        {
            int count = a + 1 < block.Dofs ? 2 : 1;
            for (int k = 0; k < count; k++)
            {
                if (pyramid)
                    ScalePyramid(w, block.Change, block.Jacobian + (4 * (a + k)), scratch + (4 * k));
                else
                    Scale(w, block.Change, block.Jacobian + (4 * (a + k)), scratch + (4 * k));
            }

            if (count == 2)
                AddRows(w, block, a);
            else
                AddRow(w, block, a);
        }
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
    private static void ScalePyramid<T, TMemory>(World<T, TMemory> w, int c, int column, int scaled)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T x = w[column], y = w[column, 1], z = w[column, 2], t = w[column, 3];
        T xy = w[c, 1], xz = w[c, 3], xt = w[c, 6];
        w[scaled] = T.MultiplyAdd(xt, t, T.MultiplyAdd(xz, z, T.MultiplyAdd(xy, y, w[c] * x)));
        w[scaled, 1] = T.MultiplyAdd(w[c, 2], y, xy * x);
        w[scaled, 2] = T.MultiplyAdd(w[c, 5], z, xz * x);
        w[scaled, 3] = T.MultiplyAdd(w[c, 9], t, xt * x);
    }

    private static void AddRows<T, TMemory>(World<T, TMemory> w, in Block block, int a)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch, list = block.List;
        Vector3<T> p = w.Vector(scratch), q = w.Vector(scratch, 4);
        T p4 = w[scratch, 3], q4 = w[scratch, 7];
        long row1 = w.Place(Hessian.RowOf(w, w.Index(list + a))), row2 = w.Place(Hessian.RowOf(w, w.Index(list + a + 1)));
        long column = w.Place(block.Jacobian);
        for (int b = 0; b < a + 2; b++)
        {
            int j = w.Index(list + b);
            T x = w.Get(column), y = w.Get(column, 1), z = w.Get(column, 2), t = w.Get(column, 3);
            long at1 = w.Next(row1, j), at2 = w.Next(row2, j);
            T sum1 = T.MultiplyAdd(p4, t, w.Get(at1)), sum2 = T.MultiplyAdd(q4, t, w.Get(at2));
            w.Put(at1, T.MultiplyAdd(p.X, x, T.MultiplyAdd(p.Y, y, T.MultiplyAdd(p.Z, z, sum1))));
            w.Put(at2, T.MultiplyAdd(q.X, x, T.MultiplyAdd(q.Y, y, T.MultiplyAdd(q.Z, z, sum2))));
            column = w.Next(column, 4);
        }
    }

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
            long at = w.Next(row, w.Index(list + b));
            T x = w.Get(column), y = w.Get(column, 1), z = w.Get(column, 2);
            T sum = T.MultiplyAdd(p4, w.Get(column, 3), w.Get(at));
            w.Put(at, T.MultiplyAdd(p.X, x, T.MultiplyAdd(p.Y, y, T.MultiplyAdd(p.Z, z, sum))));
            column = w.Next(column, 4);
        }
    }
}
