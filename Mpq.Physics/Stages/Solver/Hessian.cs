using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// H = M + Σ Jᵀ C J (nv × nv by rows, of which only the lower half counts) over the blocks in force, C their curvature: from M on, change
/// by change.
/// </summary>
public static class Hessian
{
    /// <summary>H = M.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Start<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int n = w.Layout.Dofs.Count, parent = w.Layout.Dofs.Parent;
        long row = w.Place(w.Layout.Solver.Hessian), mass = w.Place(w.Layout.Mass.Matrix);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                w.Put(w.Next(row, j), T.Of(0));
            for (int j = i; j >= 0; j = w.Index(parent + j))
            {
                w.Put(w.Next(row, j), w.Get(mass));
                mass = w.Next(mass, 1);
            }

            row = w.Next(row, n);
        }
    }

    /// <summary>Adds the change of a block's curvature.</summary>
    internal static void AddChange<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (block.Rows == 1)
            AddSingle(w, block);
        else if (block.Rows == 3)
            TripleCurvature.Add(w, block);
        else if (block.Rows == 4)
            QuadrupleCurvature.Add(w, block);
        else
            Add(w, block);
    }

    private static void AddSingle<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T curvature = w[w.Layout.Solver.Change];
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AddTo<T, TMemory>(World<T, TMemory> w, long at, Vector3<T> p, T x, T y, T z)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Put(at, T.MultiplyAdd(p.X, x, T.MultiplyAdd(p.Y, y, T.MultiplyAdd(p.Z, z, w.Get(at)))));

    internal static int RowOf<T, TMemory>(World<T, TMemory> w, int i)
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
            AddRow(w, block, a);
        }
    }

    // Row a of H, with any number of constraint rows.
    private static void AddRow<T, TMemory>(World<T, TMemory> w, in Block block, int a)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch, row = RowOf(w, w.Index(block.List + a));
        for (int b = 0; b <= a; b++)
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
            sum = T.MultiplyAdd(w[w.Layout.Solver.Change + ((high * (high + 1)) >> 1) + low], w[column + s], sum);
        }

        return sum;
    }
}
