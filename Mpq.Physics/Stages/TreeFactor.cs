using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// A = LᵀDL of a matrix with the pattern of M, from the leaves to the roots, so that L keeps the pattern.
/// Featherstone, "Efficient factorization of the joint-space inertia matrix for branched kinematic trees", 2005.
/// </summary>
public static class TreeFactor
{
    /// <summary>Factors the matrix in <see cref="MassLayout.Factor"/> in place: L below, 1/D on the diagonal.</summary>
    public static void Factor<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int k = w.Layout.Dofs.Count - 1; k >= 0; k--)
            Eliminate(w, k);
    }

    /// <summary>x ← A⁻¹ x.</summary>
    /// <param name="w">Worlds with the factors.</param>
    /// <param name="x">First of nv rows.</param>
    public static void Solve<T, TMemory>(World<T, TMemory> w, int x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int n = w.Layout.Dofs.Count, parent = w.Layout.Dofs.Parent;
        long vector = w.Place(x);
        for (int k = n - 1; k >= 0; k--)
        {
            long at = w.Place(w.Layout.Mass.Factor + w.Index(w.Layout.Mass.Address + k));
            T minus = -w.Get(w.Next(vector, k));
            for (int j = w.Index(parent + k); j >= 0; j = w.Index(parent + j))
            {
                long target = w.Next(vector, j);
                at = w.Next(at, 1);
                w.Put(target, w.MultiplyAdd(minus, at, 0, w.Get(target)));
            }
        }

        long row = w.Place(w.Layout.Mass.Factor);
        for (int k = 0; k < n; k++)
        {
            // Rows of the factors follow each other.
            long target = w.Next(vector, k);
            T sum = w.Get(target) * w.Get(row);
            row = w.Next(row, 1);
            for (int j = w.Index(parent + k); j >= 0; j = w.Index(parent + j))
            {
                sum = w.MultiplyAdd(-w.Get(row), w.Next(vector, j), 0, sum);
                row = w.Next(row, 1);
            }

            w.Put(target, sum);
        }
    }

    private static void Eliminate<T, TMemory>(World<T, TMemory> w, int k)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int parent = w.Layout.Dofs.Parent, address = w.Layout.Mass.Address;
        long factor = w.Place(w.Layout.Mass.Factor), at = w.Next(factor, w.Index(address + k));
        T inverse = T.Of(1) / w.Get(at);
        w.Put(at, inverse);
        for (int i = w.Index(parent + k); i >= 0; i = w.Index(parent + i))
        {
            at = w.Next(at, 1);
            T ratio = w.Get(at) * inverse, minus = -ratio;
            long target = w.Next(factor, w.Index(address + i)), source = at;
            // A_ij −= (A_ki / A_kk) A_kj for j from i to the root.
            for (int j = i; j >= 0; j = w.Index(parent + j))
            {
                w.Put(target, w.MultiplyAdd(minus, source, 0, w.Get(target)));
                target = w.Next(target, 1);
                source = w.Next(source, 1);
            }

            w.Put(at, ratio);
        }
    }
}
