using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>H = L Lᵀ (nv × nv, lower half by rows) and the solution of H s = −g.</summary>
public static class Cholesky
{
    /// <summary>Factors the Hessian; the factor's diagonal is kept as its inverse, apart.</summary>
    public static void Factor<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int source = w.Layout.Solver.Hessian, factor = w.Layout.Solver.Factor, inverse = w.Layout.Solver.InverseDiagonal, row = 0;
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            int other = factor, target = factor + row;
            for (int j = 0; j < i; j++)
            {
                w[target + j] = Minus(w, w[source + row + j], target, other, j) * w[inverse + j];
                other += j + 1;
            }

            // H is at least M: a pivot below that is rounding.
            T pivot = T.Max(Minus(w, w[source + row + i], target, target, i), T.Of(1e-12));
            w[inverse + i] = T.Of(1) / T.Sqrt(pivot);
            row += i + 1;
        }
    }

    /// <summary>Search ← −H⁻¹ search.</summary>
    /// <returns>gᵀ H⁻¹ g, how steeply the cost falls along the new search.</returns>
    public static T Solve<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int x = w.Layout.Solver.Search, inverse = w.Layout.Solver.InverseDiagonal, row = w.Layout.Solver.Factor;
        T fall = T.Of(0);
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            T y = Minus(w, -w[x + i], row, x, i) * w[inverse + i];
            w[x + i] = y;
            fall = T.MultiplyAdd(y, y, fall);
            row += i + 1;
        }

        for (int i = w.Layout.Dofs.Count - 1; i >= 0; i--)
        {
            row -= i + 1;
            Back(w, x, row, i, w[x + i] * w[inverse + i]);
        }

        return fall;
    }

    // a − Σ_k<count x_k y_k in four sums side by side: one alone would wait for itself.
    private static T Minus<T, TMemory>(World<T, TMemory> w, T a, int x, int y, int count)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T s0 = T.Of(0), s1 = s0, s2 = s0, s3 = s0;
        int end = x + count;
        for (; x + 3 < end; x += 4, y += 4)
        {
            s0 = T.MultiplyAdd(w[x], w[y], s0);
            s1 = T.MultiplyAdd(w[x, 1], w[y, 1], s1);
            s2 = T.MultiplyAdd(w[x, 2], w[y, 2], s2);
            s3 = T.MultiplyAdd(w[x, 3], w[y, 3], s3);
        }

        for (; x < end; x++, y++)
            s0 = T.MultiplyAdd(w[x], w[y], s0);
        return a - ((s0 + s1) + (s2 + s3));
    }

    private static void Back<T, TMemory>(World<T, TMemory> w, int x, int row, int i, T value)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        w[x + i] = value;
        for (int k = 0; k < i; k++)
            w[x + k] = T.MultiplyAdd(-value, w[row + k], w[x + k]);
    }
}
