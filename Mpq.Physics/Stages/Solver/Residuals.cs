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
            w[block.Residual + r] -= w[block.Reference + r];
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

    /// <summary>q̈ ← q̈ + α s, and with it M q̈ and the residuals.</summary>
    /// <returns>
    /// Above 0 in worlds where the curvature of any block is to change, or a direction of sliding; forces and curvature are as before.
    /// </returns>
    [MethodImpl(Compiled.Apart)]
    public static T Advance<T, TMemory>(World<T, TMemory> w, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Accelerate(w, step);
        T changed = T.Of(0);
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
            changed += Advance(w, i, step);
        return changed;
    }

    /// <summary>
    /// <see cref="Slopes"/> and <see cref="Advance{T, TMemory}(World{T, TMemory}, T)"/> in one go, where the step is known before the slopes
    /// are and nobody asks for them later.
    /// </summary>
    [MethodImpl(Compiled.Apart)]
    public static T Follow<T, TMemory>(World<T, TMemory> w, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        // Where a world has a thread of its own, it would be one loop more for a kernel that is long already.
        if (T.Lanes == 1)
        {
            Slopes(w);
            return Advance(w, step);
        }

        MassProduct.Run(w, w.Layout.Solver.Search, w.Layout.Solver.MassSearch);
        Accelerate(w, step);
        T changed = T.Of(0);
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
            changed += Follow(w, i, step);
        return changed;
    }

    private static void Accelerate<T, TMemory>(World<T, TMemory> w, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            int q = w.Layout.State.Acceleration + i, mass = w.Layout.Solver.MassAcceleration + i;
            w[q] = T.MultiplyAdd(step, w[w.Layout.Solver.Search + i], w[q]);
            w[mass] = T.MultiplyAdd(step, w[w.Layout.Solver.MassSearch + i], w[mass]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Advance<T, TMemory>(World<T, TMemory> w, int place, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Block block = Block.Active(w, place);
        if (block.Kind != (int)BlockKind.Pyramid || block.Rows > 4)
            return AdvanceOther(w, place, step);
        Vector3<T> slope = w.Vector(block.Slope);
        return block.Rows == 3
            ? PyramidResidual.Advance3(w, block.Weight, step, slope)
            : PyramidResidual.Advance4(w, block.Weight, step, slope, w[block.Slope, 3]);
    }

    private static T AdvanceOther<T, TMemory>(World<T, TMemory> w, int place, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Block block = Block.Active(w, place);
        return block.Rows == 1 ? SingleRow.Advance(w, block, step) : BlockForces.Advance(w, block, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Follow<T, TMemory>(World<T, TMemory> w, int place, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Block block = Block.Active(w, place);
        if (block.Kind != (int)BlockKind.Pyramid || block.Rows > 4)
            return FollowOther(w, place, step);
        if (block.Rows == 3)
            return PyramidResidual.Advance3(w, block.Weight, step, block.Product3(w, w.Layout.Solver.Search));
        Vector3<T> slope = block.Product4(w, w.Layout.Solver.Search, out T last);
        return PyramidResidual.Advance4(w, block.Weight, step, slope, last);
    }

    private static T FollowOther<T, TMemory>(World<T, TMemory> w, int place, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Block block = Block.Active(w, place);
        block.Multiply(w, w.Layout.Solver.Search, block.Slope);
        return AdvanceOther(w, place, step);
    }
}
