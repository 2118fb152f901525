using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>H = M + Σ Jᵀ C J (nv × nv, lower half by rows) over the blocks in force, C their curvature: from M on, change by change.</summary>
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

    // Four rows of H at a time, so that each column of J is read once for all.
    private static void AddTriple<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch, a = 0;
        for (; a + 3 < block.Dofs; a += 4)
        {
            for (int k = 0; k < 4; k++)
                Scale(w, block, a + k, scratch + (3 * k));
            AddRows(w, block, a);
            for (int k = 1; k < 4; k++)
                AddRow(w, block, a + k, scratch + (3 * k), a + 1);
        }

        for (; a < block.Dofs; a++)
        {
            Scale(w, block, a, scratch);
            AddRow(w, block, a, scratch, 0);
        }
    }

    // C J, column a.
    private static void Scale<T, TMemory>(World<T, TMemory> w, in Block block, int a, int scaled)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int c = block.Change;
        Vector3<T> column = w.Vector(block.Jacobian + (3 * a));
        T x = T.MultiplyAdd(w[c, 3], column.Z, T.MultiplyAdd(w[c, 1], column.Y, w[c] * column.X));
        T y = T.MultiplyAdd(w[c, 4], column.Z, T.MultiplyAdd(w[c, 2], column.Y, w[c, 1] * column.X));
        T z = T.MultiplyAdd(w[c, 5], column.Z, T.MultiplyAdd(w[c, 4], column.Y, w[c, 3] * column.X));
        w.Set(scaled, new Vector3<T>(x, y, z));
    }

    // Rows a to a + 3 of H up to column a.
    private static void AddRows<T, TMemory>(World<T, TMemory> w, in Block block, int a)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch, list = block.List;
        Vector3<T> p = w.Vector(scratch), q = w.Vector(scratch, 3), r = w.Vector(scratch, 6), s = w.Vector(scratch, 9);
        long row1 = w.Place(RowOf(w, w.Index(list + a))), row2 = w.Place(RowOf(w, w.Index(list + a + 1)));
        long row3 = w.Place(RowOf(w, w.Index(list + a + 2))), row4 = w.Place(RowOf(w, w.Index(list + a + 3)));
        long column = w.Place(block.Jacobian);
        for (int b = 0; b <= a; b++)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<T, TMemory>(World<T, TMemory> w, long at, Vector3<T> p, T x, T y, T z)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Put(at, T.MultiplyAdd(p.X, x, T.MultiplyAdd(p.Y, y, T.MultiplyAdd(p.Z, z, w.Get(at)))));

    // Row a of H from column b on.
    private static void AddRow<T, TMemory>(World<T, TMemory> w, in Block block, int a, int scaled, int first)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int list = block.List;
        long row = w.Place(RowOf(w, w.Index(list + a))), column = w.Place(block.Jacobian + (3 * first));
        Vector3<T> p = w.Vector(scaled);
        for (int b = first; b <= a; b++)
        {
            long at = w.Next(row, w.Index(list + b));
            w.Put(at, T.MultiplyAdd(p.X, w.Get(column), T.MultiplyAdd(p.Y, w.Get(column, 1), T.MultiplyAdd(p.Z, w.Get(column, 2), w.Get(at)))));
            column = w.Next(column, 3);
        }
    }

    private static int RowOf<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Layout.Solver.Hessian + ((i * (i + 1)) >> 1);

    private static void Add<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch;
        for (int a = 0; a < block.Dofs; a++)
        {
            for (int r = 0; r < block.Rows; r++)
                w[scratch + r] = CurvatureRow(w, block, a, r);
            int i = w.Index(block.List + a), row = RowOf(w, i);
            for (int b = 0; b <= a; b++)
            {
                int at = row + w.Index(block.List + b), column = block.Jacobian + (b * block.Rows);
                T sum = w[at];
                for (int r = 0; r < block.Rows; r++)
                    sum = T.MultiplyAdd(w[scratch + r], w[column + r], sum);
                w[at] = sum;
            }
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
