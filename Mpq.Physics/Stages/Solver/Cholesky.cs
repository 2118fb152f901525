using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>H = L Lᵀ (nv × nv) and the solution of H s = −g.</summary>
public static class Cholesky
{
    /// <summary>Factors the Hessian; the factor's diagonal is kept as its inverse, apart.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Factor<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int n = w.Layout.Dofs.Count, i = 0;
        for (; i + 1 < n; i += 2)
        {
            TwoRows(w, i);
            Pivot(w, i);
            Element(w, i + 1, i);
            Pivot(w, i + 1);
        }

        if (i < n)
        {
            for (int j = 0; j < i; j++)
                Element(w, i, j);
            Pivot(w, i);
        }
    }

    // Rows i and i + 1 up to column i − 1: they share what they are multiplied with.
    private static void TwoRows<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int h = w.Layout.Solver.Hessian + (i * w.Layout.Dofs.Count), n = w.Layout.Dofs.Count;
        long row1 = w.Place(w.Layout.Solver.Factor + RowOf(i)), row2 = w.Place(w.Layout.Solver.Factor + RowOf(i + 1));
        long other = w.Place(w.Layout.Solver.Factor);
        for (int j = 0; j < i; j++)
        {
            T a = T.Of(0), b = a, c = a, d = a;
            long p = row1, q = row2, x = other;
            int count = j;
            for (; count > 1; count -= 2)
            {
                T x0 = w.Get(x), x1 = w.Get(x, 1);
                a = T.MultiplyAdd(w.Get(p), x0, a);
                b = T.MultiplyAdd(w.Get(q), x0, b);
                c = T.MultiplyAdd(w.Get(p, 1), x1, c);
                d = T.MultiplyAdd(w.Get(q, 1), x1, d);
                p = w.Next(p, 2);
                q = w.Next(q, 2);
                x = w.Next(x, 2);
            }

            if (count > 0)
            {
                a = T.MultiplyAdd(w.Get(p), w.Get(x), a);
                b = T.MultiplyAdd(w.Get(q), w.Get(x), b);
                p = w.Next(p, 1);
                q = w.Next(q, 1);
            }

            T inverse = w[w.Layout.Solver.InverseDiagonal + j];
            w.Put(p, (w[h + j] - (a + c)) * inverse);
            w.Put(q, (w[h + n + j] - (b + d)) * inverse);
            other = w.Next(other, j + 1);
        }
    }

    private static void Element<T, TMemory>(World<T, TMemory> w, int i, int j)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = w.Layout.Solver.Factor + RowOf(i), other = w.Layout.Solver.Factor + RowOf(j);
        w[row + j] = Minus(w, w[w.Layout.Solver.Hessian + (i * w.Layout.Dofs.Count) + j], row, other, j) * w[w.Layout.Solver.InverseDiagonal + j];
    }

    // H is at least M: a pivot below that is rounding.
    private static void Pivot<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = w.Layout.Solver.Factor + RowOf(i);
        T pivot = T.Max(Minus(w, w[w.Layout.Solver.Hessian + (i * w.Layout.Dofs.Count) + i], row, row, i), T.Of(1e-12));
        w[w.Layout.Solver.InverseDiagonal + i] = T.Of(1) / T.Sqrt(pivot);
    }

    private static int RowOf(int i) => (i * (i + 1)) >> 1;

    /// <summary>Search ← −H⁻¹ search.</summary>
    /// <returns>gᵀ H⁻¹ g, how steeply the cost falls along the new search.</returns>
    [MethodImpl(Compiled.Apart)]
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Minus<T, TMemory>(World<T, TMemory> w, T a, int x, int y, int count)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T s0 = T.Of(0), s1 = s0, s2 = s0, s3 = s0;
        long p = w.Place(x), q = w.Place(y);
        for (; count > 3; count -= 4)
        {
            s0 = T.MultiplyAdd(w.Get(p), w.Get(q), s0);
            s1 = T.MultiplyAdd(w.Get(p, 1), w.Get(q, 1), s1);
            s2 = T.MultiplyAdd(w.Get(p, 2), w.Get(q, 2), s2);
            s3 = T.MultiplyAdd(w.Get(p, 3), w.Get(q, 3), s3);
            p = w.Next(p, 4);
            q = w.Next(q, 4);
        }

        for (; count > 0; count--)
        {
            s0 = T.MultiplyAdd(w.Get(p), w.Get(q), s0);
            p = w.Next(p, 1);
            q = w.Next(q, 1);
        }

        return a - ((s0 + s1) + (s2 + s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Back<T, TMemory>(World<T, TMemory> w, int x, int row, int i, T value)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        w[x + i] = value;
        for (int k = 0; k < i; k++)
            w[x + k] = T.MultiplyAdd(-value, w[row + k], w[x + k]);
    }
}
