using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>H = M + Σ Jᵀ C J (nv × nv by rows, of which only the lower half counts) over the blocks in force, C their curvature: from M on, change by change.</summary>
public static class Hessian
{
    /// <summary>H = M.</summary>
    public static void Start<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
            SetRow(w, i);
    }

    /// <summary>Adds the change of every block whose curvature has changed in any world.</summary>
    public static void Update<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
        {
            Block block = Block.Active(w, i);
            if (!T.AnyLess(T.Of(0), w[block.Changed]))
                continue;
            if (block.Rows == 1)
                AddSingle(w, block);
            else if (block.Rows == 3)
                AddTriple(w, block);
            else if (block.Rows == 4)
                AddQuadruple(w, block);
            else
                Add(w, block);
        }
    }

    private static void SetRow<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = RowOf(w, i), at = w.Layout.Mass.Matrix + w.Index(w.Layout.Mass.Address + i);
        for (int j = 0; j < i; j++)
            w[row + j] = T.Of(0);
        for (int j = i; j >= 0; j = w.Index(w.Layout.Dofs.Parent + j))
            w[row + j] = w[at++];
    }

    private static void AddSingle<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T curvature = w[block.Change];
        for (int a = 0; a < block.Dofs; a++)
        {
            int i = w.Index(block.List + a), row = RowOf(w, i);
            T scaled = curvature * w[block.Jacobian + a];
            for (int b = 0; b <= a; b++)
            {
                int at = row + w.Index(block.List + b);
                w[at] = T.MultiplyAdd(scaled, w[block.Jacobian + b], w[at]);
            }
        }
    }

    // Four rows of H at a time, so that each column of J is read once for all. What falls above the diagonal nobody reads.
    private static void AddTriple<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int a = 0;
        for (; a + 3 < block.Dofs; a += 4)
        {
            Scale(w, block, a, 4);
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
        int c = block.Change;
        T c0 = w[c], c1 = w[c, 1], c2 = w[c, 2], c3 = w[c, 3], c4 = w[c, 4], c5 = w[c, 5];
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
        Vector3<T> p = w.Vector(scratch), q = w.Vector(scratch, 3), r = w.Vector(scratch, 6), s = w.Vector(scratch, 9);
        long row1 = w.Place(RowOf(w, w.Index(list + a))), row2 = w.Place(RowOf(w, w.Index(list + a + 1)));
        long row3 = w.Place(RowOf(w, w.Index(list + a + 2))), row4 = w.Place(RowOf(w, w.Index(list + a + 3)));
        long column = w.Place(block.Jacobian);
        for (int b = 0; b < a + 4; b++)
        {
            int j = w.Index(list + b);
            T x = w.Get(column), y = w.Get(column, 1), z = w.Get(column, 2);
            AddTo(w, w.Next(row1, j), p, x, y, z);
            AddTo(w, w.Next(row2, j), q, x, y, z);
            AddTo(w, w.Next(row3, j), r, x, y, z);
            AddTo(w, w.Next(row4, j), s, x, y, z);
            column = w.Next(column, 3);
        }
    }

    private static void AddRow<T, TMemory>(World<T, TMemory> w, in Block block, int a)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int list = block.List;
        long row = w.Place(RowOf(w, w.Index(list + a))), column = w.Place(block.Jacobian);
        Vector3<T> p = w.Vector(w.Layout.Solver.Scratch);
        for (int b = 0; b <= a; b++)
        {
            AddTo(w, w.Next(row, w.Index(list + b)), p, w.Get(column), w.Get(column, 1), w.Get(column, 2));
            column = w.Next(column, 3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<T, TMemory>(World<T, TMemory> w, long at, Vector3<T> p, T x, T y, T z)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Put(at, T.MultiplyAdd(p.X, x, T.MultiplyAdd(p.Y, y, T.MultiplyAdd(p.Z, z, w.Get(at)))));

    // As above, of four rows, with torsional friction; two rows of H at a time.
    private static void AddQuadruple<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int a = 0, scratch = w.Layout.Solver.Scratch;
        for (; a + 1 < block.Dofs; a += 2)
        {
            ScaleQuadruple(w, block, a, scratch);
            ScaleQuadruple(w, block, a + 1, scratch + 4);
            AddRowsOfQuadruple(w, block, a);
        }

        if (a < block.Dofs)
        {
            ScaleQuadruple(w, block, a, scratch);
            AddRow(w, block, a, a + 1);
        }
    }

    private static void ScaleQuadruple<T, TMemory>(World<T, TMemory> w, in Block block, int a, int scaled)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int c = block.Change, column = block.Jacobian + (4 * a);
        T x = w[column], y = w[column, 1], z = w[column, 2], t = w[column, 3];
        w[scaled] = T.MultiplyAdd(w[c, 6], t, T.MultiplyAdd(w[c, 3], z, T.MultiplyAdd(w[c, 1], y, w[c] * x)));
        w[scaled, 1] = T.MultiplyAdd(w[c, 7], t, T.MultiplyAdd(w[c, 4], z, T.MultiplyAdd(w[c, 2], y, w[c, 1] * x)));
        w[scaled, 2] = T.MultiplyAdd(w[c, 8], t, T.MultiplyAdd(w[c, 5], z, T.MultiplyAdd(w[c, 4], y, w[c, 3] * x)));
        w[scaled, 3] = T.MultiplyAdd(w[c, 9], t, T.MultiplyAdd(w[c, 8], z, T.MultiplyAdd(w[c, 7], y, w[c, 6] * x)));
    }

    private static void AddRowsOfQuadruple<T, TMemory>(World<T, TMemory> w, in Block block, int a)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch, list = block.List;
        Vector3<T> p = w.Vector(scratch), q = w.Vector(scratch, 4);
        T p4 = w[scratch, 3], q4 = w[scratch, 7];
        long row1 = w.Place(RowOf(w, w.Index(list + a))), row2 = w.Place(RowOf(w, w.Index(list + a + 1)));
        long column = w.Place(block.Jacobian);
        for (int b = 0; b < a + 2; b++)
        {
            int j = w.Index(list + b);
            T x = w.Get(column), y = w.Get(column, 1), z = w.Get(column, 2), t = w.Get(column, 3);
            long at1 = w.Next(row1, j), at2 = w.Next(row2, j);
            w.Put(at1, T.MultiplyAdd(p4, t, w.Get(at1)));
            AddTo(w, at1, p, x, y, z);
            w.Put(at2, T.MultiplyAdd(q4, t, w.Get(at2)));
            AddTo(w, at2, q, x, y, z);
            column = w.Next(column, 4);
        }
    }

    private static int RowOf<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Layout.Solver.Hessian + (i * w.Layout.Dofs.Count);

    private static void Add<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch;
        for (int a = 0; a < block.Dofs; a++)
        {
            for (int r = 0; r < block.Rows; r++)
                w[scratch + r] = CurvatureRow(w, block, a, r);
            AddRow(w, block, a, a + 1);
        }
    }

    // Row a of H up to a column, with any number of constraint rows.
    private static void AddRow<T, TMemory>(World<T, TMemory> w, in Block block, int a, int end)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch, row = RowOf(w, w.Index(block.List + a));
        for (int b = 0; b < end; b++)
        {
            int at = row + w.Index(block.List + b), column = block.Jacobian + (b * block.Rows);
            T sum = w[at];
            for (int r = 0; r < block.Rows; r++)
                sum = T.MultiplyAdd(w[scratch + r], w[column + r], sum);
            w[at] = sum;
        }
    }

    // Row r of C J, column a.
    private static T CurvatureRow<T, TMemory>(World<T, TMemory> w, in Block block, int a, int r)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T sum = T.Of(0);
        int column = block.Jacobian + (a * block.Rows);
        for (int s = 0; s < block.Rows; s++)
        {
            int high = r > s ? r : s, low = r > s ? s : r;
            sum = T.MultiplyAdd(w[block.Change + ((high * (high + 1)) >> 1) + low], w[column + s], sum);
        }

        return sum;
    }
}
