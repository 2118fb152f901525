using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>y = M x over the branches of M.</summary>
public static class MassProduct
{
    /// <summary>Multiplies.</summary>
    /// <param name="w">Worlds with M.</param>
    /// <param name="x">First of nv rows.</param>
    /// <param name="y">First of nv rows, others than x.</param>
    public static void Run<T, TMemory>(World<T, TMemory> w, int x, int y)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int n = w.Layout.Dofs.Count, parent = w.Layout.Dofs.Parent;
        long m = w.Place(w.Layout.Mass.Matrix), from = w.Place(x), to = w.Place(y);
        for (int i = 0; i < n; i++)
        {
            // Rows of M follow each other.
            T xi = w.Get(w.Next(from, i)), sum = w.Get(m) * xi;
            m = w.Next(m, 1);
            for (int j = w.Index(parent + i); j >= 0; j = w.Index(parent + j))
            {
                long target = w.Next(to, j);
                T mij = w.Get(m);
                sum = w.MultiplyAdd(mij, w.Next(from, j), 0, sum);
                w.Put(target, T.MultiplyAdd(mij, xi, w.Get(target)));
                m = w.Next(m, 1);
            }

            w.Put(w.Next(to, i), sum);
        }
    }
}
