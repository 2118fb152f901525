using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>Residuals r = J q̈ − a of all blocks and how they change along the direction of search: r' = J s.</summary>
public static class Residuals
{
    /// <summary>Residuals and M q̈ from scratch, and no curvature yet.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Start<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        MassProduct.Run(w, w.Layout.State.Acceleration, w.Layout.Solver.MassAcceleration);
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
            w[w.Layout.Solver.MassSearch + i] = T.Of(0);
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
        {
            Block block = Block.Active(w, i);
            // The others come with theirs.
            if (block.Kind == (int)BlockKind.Equality)
                Begin(w, block);
            // Pyramids of three and four rows start without.
            if (block.Kind == (int)BlockKind.Pyramid && block.Rows <= 4)
                continue;
            for (int row = block.Curvature; row < block.Jacobian; row++)
                w[row] = T.Of(0);
        }
    }

    private static void Begin<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        block.Multiply(w, w.Layout.State.Acceleration, block.Residual);
        for (int r = 0; r < block.Rows; r++)
        {
            w[block.Residual + r] -= w[block.Reference + r];
            w[block.Slope + r] = T.Of(0);
        }
    }

    /// <summary>J s and M s.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Slopes<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        MassProduct.Run(w, w.Layout.Solver.Search, w.Layout.Solver.MassSearch);
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
        {
            Block block = Block.Active(w, i);
            block.Multiply(w, w.Layout.Solver.Search, block.Slope);
        }
    }

    /// <summary>q̈ ← q̈ + α s; what depends on it is advanced where it is next needed, by <see cref="Gradient"/>.</summary>
    public static void Advance<T, TMemory>(World<T, TMemory> w, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            int q = w.Layout.State.Acceleration + i;
            w[q] = T.MultiplyAdd(step, w[w.Layout.Solver.Search + i], w[q]);
        }
    }
}
