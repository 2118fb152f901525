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
            Row(w, i + 1, first: i);
            Pivot(w, i + 1);
        }

        if (i < n)
        {
            Row(w, i, first: 0);
            Pivot(w, i);
        }
    }

    // Rows i and i + 1 up to column i − 1, i even, two columns at a time: each number is read once for two products.
    private static void TwoRows<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int h = w.Layout.Solver.Hessian + (i * w.Layout.Dofs.Count), n = w.Layout.Dofs.Count, inverse = w.Layout.Solver.InverseDiagonal;
        long row1 = w.Place(w.Layout.Solver.Factor + RowOf(i)), row2 = w.Place(w.Layout.Solver.Factor + RowOf(i + 1));
        long x = w.Place(w.Layout.Solver.Factor);
        for (int j = 0; j < i; j += 2)
        {
            T a = T.Of(0), b = a, c = a, d = a;
            long p = row1, q = row2, y = w.Next(x, j + 1);
            for (int k = 0; k < j; k++)
            {
                T p0 = w.Get(p), q0 = w.Get(q), x0 = w.Get(x), y0 = w.Get(y);
                a = T.MultiplyAdd(p0, x0, a);
                b = T.MultiplyAdd(q0, x0, b);
                c = T.MultiplyAdd(p0, y0, c);
                d = T.MultiplyAdd(q0, y0, d);
                p = w.Next(p, 1);
                q = w.Next(q, 1);
                x = w.Next(x, 1);
                y = w.Next(y, 1);
            }

            T last = w.Get(y), p1 = (w[h + j] - a) * w[inverse + j], q1 = (w[h + n + j] - b) * w[inverse + j];
            w.Put(p, p1);
            w.Put(q, q1);
            w.Put(w.Next(p, 1), (w[h + j + 1] - T.MultiplyAdd(p1, last, c)) * w[inverse + j + 1]);
            w.Put(w.Next(q, 1), (w[h + n + j + 1] - T.MultiplyAdd(q1, last, d)) * w[inverse + j + 1]);
            x = w.Next(y, 2);
        }
    }

    // Row i from a column up to column i − 1.
    private static void Row<T, TMemory>(World<T, TMemory> w, int i, int first)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long row = w.Place(w.Layout.Solver.Factor + RowOf(i)), other = w.Place(w.Layout.Solver.Factor + RowOf(first)), at = w.Next(row, first);
        long h = w.Place(Hessian.RowOf(w, i) + first), inverse = w.Place(w.Layout.Solver.InverseDiagonal + first);
        for (int j = first; j < i; j++)
        {
            w.Put(at, Minus(w, w.Get(h), row, other, j) * w.Get(inverse));
            at = w.Next(at, 1);
            h = w.Next(h, 1);
            inverse = w.Next(inverse, 1);
            other = w.Next(other, j + 1);
        }
    }

    // H is positive definite: a pivot so much smaller than its diagonal is rounding.
    private static void Pivot<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long row = w.Place(w.Layout.Solver.Factor + RowOf(i));
        T diagonal = w[Hessian.RowOf(w, i) + i];
        T pivot = T.Max(Minus(w, diagonal, row, row, i), T.Of(1e-12) * diagonal);
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
        int n = w.Layout.Dofs.Count;
        long x = w.Place(w.Layout.Solver.Search), at = x, inverse = w.Place(w.Layout.Solver.InverseDiagonal), row = w.Place(w.Layout.Solver.Factor);
        T fall = T.Of(0);
        for (int i = 0; i < n; i++)
        {
            T y = Minus(w, -w.Get(at), row, x, i) * w.Get(inverse);
            w.Put(at, y);
            fall = T.MultiplyAdd(y, y, fall);
            at = w.Next(at, 1);
            inverse = w.Next(inverse, 1);
            row = w.Next(row, i + 1);
        }

        for (int i = n - 1; i >= 0; i--)
            Back(w, x, i);
        return fall;
    }

    // a − Σ_k<count p_k q_k in four sums side by side: one alone would wait for itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Minus<T, TMemory>(World<T, TMemory> w, T a, long p, long q, int count)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T s0 = T.Of(0), s1 = s0, s2 = s0, s3 = s0;
        for (; count > 3; count -= 4)
        {
            s0 = w.MultiplyAdd(w.Get(p), q, 0, s0);
            s1 = w.MultiplyAdd(w.Get(p, 1), q, 1, s1);
            s2 = w.MultiplyAdd(w.Get(p, 2), q, 2, s2);
            s3 = w.MultiplyAdd(w.Get(p, 3), q, 3, s3);
            p = w.Next(p, 4);
            q = w.Next(q, 4);
        }

        for (; count > 0; count--)
        {
            s0 = w.MultiplyAdd(w.Get(p), q, 0, s0);
            p = w.Next(p, 1);
            q = w.Next(q, 1);
        }

        return a - ((s0 + s1) + (s2 + s3));
    }

    // x_i, and what it takes from those before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Back<T, TMemory>(World<T, TMemory> w, long x, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long at = w.Next(x, i), row = w.Place(w.Layout.Solver.Factor + RowOf(i));
        T value = w.Get(at) * w[w.Layout.Solver.InverseDiagonal + i], minus = -value;
        w.Put(at, value);
        for (int k = 0; k < i; k++)
        {
            w.Put(x, w.MultiplyAdd(minus, row, 0, w.Get(x)));
            x = w.Next(x, 1);
            row = w.Next(row, 1);
        }
    }
}
