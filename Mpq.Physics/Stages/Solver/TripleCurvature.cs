using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// Jᵀ C J of a block of three rows: three rows of H at a time, so that each column of J is read once for all. What falls above the diagonal
/// nobody reads.
/// </summary>
internal static class TripleCurvature
{
    /// <summary>Adds the change of the block's curvature to H.</summary>
    public static void Add<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int dofs = block.Dofs;
        for (int a = 0, count; a < dofs; a += count)
        {
            count = a + 2 < dofs ? 3 : 1;
            Scale(w, block, a, count);
            if (count > 1)
                AddRows(w, block, a);
            else
                AddRow(w, block, a);
        }
    }

    // C J, so many columns from a on.
    private static void Scale<T, TMemory>(World<T, TMemory> w, in Block block, int a, int count)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        // The tangents of a pyramid have nothing to do with each other.
        int c = w.Layout.Solver.Change;
        T c0 = w[c], c1 = w[c, 1], c2 = w[c, 2], c3 = w[c, 3], c4 = block.Kind == (int)BlockKind.Pyramid ? T.Of(0) : w[c, 4], c5 = w[c, 5];
        long column = w.Place(block.Jacobian + (3 * a)), scaled = w.Place(w.Layout.Solver.Scratch);
        for (int k = 0; k < count; k++)
        {
            T x = w.Get(column), y = w.Get(column, 1), z = w.Get(column, 2);
            w.Put(scaled, T.MultiplyAdd(c3, z, T.MultiplyAdd(c1, y, c0 * x)));
            w.Put(w.Next(scaled, 1), T.MultiplyAdd(c4, z, T.MultiplyAdd(c2, y, c1 * x)));
            w.Put(w.Next(scaled, 2), T.MultiplyAdd(c5, z, T.MultiplyAdd(c4, y, c3 * x)));
            column = w.Next(column, 3);
            scaled = w.Next(scaled, 3);
        }
    }

    private static void AddRows<T, TMemory>(World<T, TMemory> w, in Block block, int a)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch, list = block.List;
        Vector3<T> p = w.Vector(scratch), q = w.Vector(scratch, 3), r = w.Vector(scratch, 6);
        long row1 = w.Place(Hessian.RowOf(w, w.Index(list + a))), row2 = w.Place(Hessian.RowOf(w, w.Index(list + a + 1)));
        long row3 = w.Place(Hessian.RowOf(w, w.Index(list + a + 2))), column = w.Place(block.Jacobian);
        for (int b = 0; b < a + 3; b++)
        {
            int j = w.Index(list + b);
            T x = w.Get(column), y = w.Get(column, 1), z = w.Get(column, 2);
            Hessian.AddTo(w, w.Next(row1, j), p, x, y, z);
            Hessian.AddTo(w, w.Next(row2, j), q, x, y, z);
            Hessian.AddTo(w, w.Next(row3, j), r, x, y, z);
            column = w.Next(column, 3);
        }
    }

    private static void AddRow<T, TMemory>(World<T, TMemory> w, in Block block, int a)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int list = block.List;
        long row = w.Place(Hessian.RowOf(w, w.Index(list + a))), column = w.Place(block.Jacobian);
        Vector3<T> p = w.Vector(w.Layout.Solver.Scratch);
        for (int b = 0; b <= a; b++)
        {
            Hessian.AddTo(w, w.Next(row, w.Index(list + b)), p, w.Get(column), w.Get(column, 1), w.Get(column, 2));
            column = w.Next(column, 3);
        }
    }
}
