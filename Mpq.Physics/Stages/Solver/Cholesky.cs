using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// H = L D Lᵀ (nv × nv), L with ones on its diagonal, and the solution of H s = −g: no square root, each of which takes as long as a
/// row. −L and −D⁻¹ are kept, so that products are only ever added.
/// </summary>
public static class Cholesky
{
    /// <summary>Factors the Hessian.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Factor<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int n = w.Layout.Dofs.Count, i = 0;
        for (; i + 1 < n; i += 2)
        {
            TwoRows(w, i);
            TwoPivots(w, i);
        }

        if (i < n)
        {
            Row(w, i);
            Pivot(w, i);
        }
    }

    // L D, rows i and i + 1 up to column i − 1, i even, two columns at a time: each number is read once for two products.
    private static void TwoRows<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long h1 = w.Place(Hessian.RowOf(w, i)), h2 = w.Place(Hessian.RowOf(w, i + 1));
        long row1 = w.Place(w.Layout.Solver.Factor + RowOf(i)), row2 = w.Place(w.Layout.Solver.Factor + RowOf(i + 1));
        long x = w.Place(w.Layout.Solver.Factor);
        for (int j = 0; j < i; j += 2)
        {
            T a = w.Get(h1), b = w.Get(h2), c = w.Get(h1, 1), d = w.Get(h2, 1);
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

            T last = w.Get(y);
            w.Put(p, a);
            w.Put(q, b);
            w.Put(p, 1, T.MultiplyAdd(a, last, c));
            w.Put(q, 1, T.MultiplyAdd(b, last, d));
            x = w.Next(y, 2);
            h1 = w.Next(h1, 2);
            h2 = w.Next(h2, 2);
        }
    }

    // From L D to −L in rows i and i + 1, and their −D⁻¹.
    private static void TwoPivots<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long h1 = w.Place(Hessian.RowOf(w, i) + i), h2 = w.Place(Hessian.RowOf(w, i + 1) + i), inverse = w.Place(w.Layout.Solver.InverseDiagonal);
        long p = w.Place(w.Layout.Solver.Factor + RowOf(i)), q = w.Place(w.Layout.Solver.Factor + RowOf(i + 1));
        T a = T.Of(0), b = a, c = a;
        for (int k = 0; k < i; k++)
        {
            T p0 = w.Get(p), q0 = w.Get(q), d = w.Get(inverse), p1 = p0 * d, q1 = q0 * d;
            a = T.MultiplyAdd(p0, p1, a);
            b = T.MultiplyAdd(q0, p1, b);
            c = T.MultiplyAdd(q0, q1, c);
            w.Put(p, p1);
            w.Put(q, q1);
            p = w.Next(p, 1);
            q = w.Next(q, 1);
            inverse = w.Next(inverse, 1);
        }

        T first = MinusInverse(w.Get(h1), a), below = w.Get(h2) + b, last = below * first;
        w.Put(inverse, first);
        w.Put(q, last);
        w.Put(inverse, 1, MinusInverse(w.Get(h2, 1), T.MultiplyAdd(below, last, c)));
    }

    // L D, row i.
    private static void Row<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long row = w.Place(w.Layout.Solver.Factor + RowOf(i)), other = w.Place(w.Layout.Solver.Factor), at = row;
        long h = w.Place(Hessian.RowOf(w, i));
        for (int j = 0; j < i; j++)
        {
            w.Put(at, Plus(w, w.Get(h), row, other, j));
            at = w.Next(at, 1);
            h = w.Next(h, 1);
            other = w.Next(other, j + 1);
        }
    }

    // From L D to −L in row i, and its −D⁻¹.
    private static void Pivot<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long row = w.Place(w.Layout.Solver.Factor + RowOf(i)), inverse = w.Place(w.Layout.Solver.InverseDiagonal);
        T sum = T.Of(0);
        for (int k = 0; k < i; k++)
        {
            T number = w.Get(row), scaled = number * w.Get(inverse);
            sum = T.MultiplyAdd(number, scaled, sum);
            w.Put(row, scaled);
            row = w.Next(row, 1);
            inverse = w.Next(inverse, 1);
        }

        w.Put(inverse, MinusInverse(w[Hessian.RowOf(w, i) + i], sum));
    }

    // H is positive definite: what is left of its diagonal is rounding where it is so much smaller.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T MinusInverse<T>(T diagonal, T sum)
        where T : unmanaged, IReal<T>
        => T.Of(-1) / T.Max(diagonal + sum, T.Of(1e-12) * diagonal);

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
        for (int i = 0; i < n; i++)
        {
            w.Put(at, Plus(w, w.Get(at), row, x, i));
            at = w.Next(at, 1);
            row = w.Next(row, i + 1);
        }

        T fall = T.Of(0);
        at = x;
        for (int i = 0; i < n; i++)
        {
            T y = w.Get(at), scaled = y * w.Get(inverse);
            fall -= y * scaled;
            w.Put(at, scaled);
            at = w.Next(at, 1);
            inverse = w.Next(inverse, 1);
        }

        for (int i = n - 1; i > 0; i--)
            Back(w, x, i);
        return fall;
    }

    // a + Σ_k<count p_k q_k in four sums side by side: one alone would wait for itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Plus<T, TMemory>(World<T, TMemory> w, T a, long p, long q, int count)
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

        return a + ((s0 + s1) + (s2 + s3));
    }

    // What x_i takes from those before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Back<T, TMemory>(World<T, TMemory> w, long x, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        long row = w.Place(w.Layout.Solver.Factor + RowOf(i));
        T value = w.Get(w.Next(x, i));
        for (int k = 0; k < i; k++)
        {
            w.Put(x, w.MultiplyAdd(value, row, 0, w.Get(x)));
            x = w.Next(x, 1);
            row = w.Next(row, 1);
        }
    }
}
