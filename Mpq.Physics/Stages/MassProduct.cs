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
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            int at = w.Layout.Mass.Matrix + w.Index(w.Layout.Mass.Address + i);
            T xi = w[x + i], sum = w[at] * xi;
            for (int j = w.Index(w.Layout.Dofs.Parent + i); j >= 0; j = w.Index(w.Layout.Dofs.Parent + j))
            {
                T m = w[++at];
                sum = T.MultiplyAdd(m, w[x + j], sum);
                w[y + j] = T.MultiplyAdd(m, xi, w[y + j]);
            }

            w[y + i] = sum;
        }
    }
}
