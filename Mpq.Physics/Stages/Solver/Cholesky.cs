using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>H = L Lᵀ (nv × nv, lower half by rows) and the solution of H s = −g.</summary>
public static class Cholesky
{
    /// <summary>Factors the Hessian in place; the diagonal is kept as its inverse, apart.</summary>
    public static void Factor<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            int row = w.Layout.Solver.Hessian + (i * (i + 1) / 2);
            for (int j = 0; j < i; j++)
            {
                int other = w.Layout.Solver.Hessian + (j * (j + 1) / 2);
                w[row + j] = Minus(w, w[row + j], row, other, j) * w[w.Layout.Solver.InverseDiagonal + j];
            }

            // H is at least M: a pivot below that is rounding.
            T pivot = T.Max(Minus(w, w[row + i], row, row, i), T.Of(1e-12));
            w[w.Layout.Solver.InverseDiagonal + i] = T.Of(1) / T.Sqrt(pivot);
        }
    }

    /// <summary>Search ← −H⁻¹ search.</summary>
    public static void Solve<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int x = w.Layout.Solver.Search, inverse = w.Layout.Solver.InverseDiagonal, n = w.Layout.Dofs.Count;
        for (int i = 0; i < n; i++)
            w[x + i] = Minus(w, -w[x + i], w.Layout.Solver.Hessian + (i * (i + 1) / 2), x, i) * w[inverse + i];
        for (int i = n - 1; i >= 0; i--)
            Back(w, x, i, w[x + i] * w[inverse + i]);
    }

    // a − Σ_k<count x_k y_k; the first of the two sums of the solution has the sign turned.
    private static T Minus<T, TMemory>(World<T, TMemory> w, T a, int x, int y, int count)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T sum = T.Of(0);
        for (int k = 0; k < count; k++)
            sum = T.MultiplyAdd(w[x + k], w[y + k], sum);
        return a - sum;
    }

    private static void Back<T, TMemory>(World<T, TMemory> w, int x, int i, T value)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = w.Layout.Solver.Hessian + (i * (i + 1) / 2);
        w[x + i] = value;
        for (int k = 0; k < i; k++)
            w[x + k] = T.MultiplyAdd(-value, w[row + k], w[x + k]);
    }
}
