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
        for (int k = w.Layout.Dofs.Count - 1; k >= 0; k--)
        {
            int at = w.Layout.Mass.Factor + w.Index(w.Layout.Mass.Address + k);
            T minus = -w[x + k];
            for (int j = w.Index(w.Layout.Dofs.Parent + k); j >= 0; j = w.Index(w.Layout.Dofs.Parent + j))
                w[x + j] = T.MultiplyAdd(minus, w[++at], w[x + j]);
        }

        for (int k = 0; k < w.Layout.Dofs.Count; k++)
        {
            int at = w.Layout.Mass.Factor + w.Index(w.Layout.Mass.Address + k);
            T sum = w[x + k] * w[at];
            for (int j = w.Index(w.Layout.Dofs.Parent + k); j >= 0; j = w.Index(w.Layout.Dofs.Parent + j))
                sum = T.MultiplyAdd(-w[++at], w[x + j], sum);
            w[x + k] = sum;
        }
    }

    private static void Eliminate<T, TMemory>(World<T, TMemory> w, int k)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int factor = w.Layout.Mass.Factor, row = factor + w.Index(w.Layout.Mass.Address + k);
        T inverse = T.Of(1) / w[row];
        w[row] = inverse;
        int at = row;
        for (int i = w.Index(w.Layout.Dofs.Parent + k); i >= 0; i = w.Index(w.Layout.Dofs.Parent + i))
        {
            T ratio = w[++at] * inverse;
            int target = factor + w.Index(w.Layout.Mass.Address + i), source = at;
            // A_ij −= (A_ki / A_kk) A_kj for j from i to the root.
            for (int j = i; j >= 0; j = w.Index(w.Layout.Dofs.Parent + j))
            {
                w[target] = T.MultiplyAdd(-ratio, w[source], w[target]);
                target++;
                source++;
            }

            w[at] = ratio;
        }
    }
}
