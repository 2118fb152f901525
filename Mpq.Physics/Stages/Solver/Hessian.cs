using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>H = M + Σ Jᵀ C J (nv × nv, lower half by rows) over the blocks in force, C their curvature.</summary>
public static class Hessian
{
    /// <summary>Sets H.</summary>
    public static void Assemble<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
            SetRow(w, i);
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
        {
            Block block = Block.Active(w, i);
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
        int row = w.Layout.Solver.Hessian + (i * (i + 1) / 2), at = w.Layout.Mass.Matrix + w.Index(w.Layout.Mass.Address + i);
        for (int j = 0; j < i; j++)
            w[row + j] = T.Of(0);
        for (int j = i; j >= 0; j = w.Index(w.Layout.Dofs.Parent + j))
            w[row + j] = w[at++];
    }

    private static void AddSingle<T, TMemory>(World<T, TMemory> w, Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T curvature = w[block.Curvature];
        for (int a = 0; a < block.Dofs; a++)
        {
            int i = w.Index(block.List + a), row = w.Layout.Solver.Hessian + (i * (i + 1) / 2);
            T scaled = curvature * w[block.Jacobian + a];
            for (int b = 0; b <= a; b++)
            {
                int at = row + w.Index(block.List + b);
                w[at] = T.MultiplyAdd(scaled, w[block.Jacobian + b], w[at]);
            }
        }
    }

    private static void AddTriple<T, TMemory>(World<T, TMemory> w, Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int c = block.Curvature;
        Vector3<T> x = new(w[c], w[c + 1], w[c + 3]), y = new(w[c + 1], w[c + 2], w[c + 4]), z = w.Vector(c + 3);
        for (int a = 0; a < block.Dofs; a++)
        {
            Vector3<T> column = w.Vector(block.Jacobian + (3 * a));
            AddRow(w, block, a, new(Vector3<T>.Dot(x, column), Vector3<T>.Dot(y, column), Vector3<T>.Dot(z, column)));
        }
    }

    private static void AddRow<T, TMemory>(World<T, TMemory> w, Block block, int a, Vector3<T> scaled)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int i = w.Index(block.List + a), row = w.Layout.Solver.Hessian + (i * (i + 1) / 2), jacobian = block.Jacobian;
        for (int b = 0; b <= a; b++)
        {
            int at = row + w.Index(block.List + b), column = jacobian + (3 * b);
            T sum = T.MultiplyAdd(scaled.X, w[column], w[at]);
            sum = T.MultiplyAdd(scaled.Y, w[column + 1], sum);
            w[at] = T.MultiplyAdd(scaled.Z, w[column + 2], sum);
        }
    }

    private static void Add<T, TMemory>(World<T, TMemory> w, Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int scratch = w.Layout.Solver.Scratch;
        for (int a = 0; a < block.Dofs; a++)
        {
            for (int r = 0; r < block.Rows; r++)
                w[scratch + r] = CurvatureRow(w, block, a, r);
            int i = w.Index(block.List + a), row = w.Layout.Solver.Hessian + (i * (i + 1) / 2);
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
    private static T CurvatureRow<T, TMemory>(World<T, TMemory> w, Block block, int a, int r)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T sum = T.Of(0);
        int column = block.Jacobian + (a * block.Rows);
        for (int s = 0; s < block.Rows; s++)
        {
            int high = r > s ? r : s, low = r > s ? s : r;
            sum = T.MultiplyAdd(w[block.Curvature + (high * (high + 1) / 2) + low], w[column + s], sum);
        }

        return sum;
    }
}
