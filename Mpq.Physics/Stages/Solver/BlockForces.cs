using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// Force f = −∂s/∂r and curvature ∂²s/∂r² of a block of more than one row at its residual r = J q̈ − a, s the block's convex cost.
/// MuJoCo, "Computation", constraint solver: the primal problem.
/// </summary>
public static class BlockForces
{
    /// <summary>Takes a step, then sets force and curvature.</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="block">Block.</param>
    /// <param name="step">Step along the slope.</param>
    /// <param name="expected">Whether pyramids go by what is expected.</param>
    /// <returns>Above 0 in worlds where the curvature has changed.</returns>
    public static T Update<T, TMemory>(World<T, TMemory> w, in Block block, T step, bool expected)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (block.Kind == (int)BlockKind.Pyramid)
            return Pyramid.Update(w, block.Weight, block.Rows, step, expected);
        for (int r = 0; r < block.Rows; r++)
            w[block.Residual + r] = T.MultiplyAdd(step, w[block.Slope + r], w[block.Residual + r]);
        if (block.Kind == (int)BlockKind.Cone)
            return Cones.Update(w, block);
        return Triple(w, block);
    }

    private static T Triple<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T weight = w[block.Weight];
        w.Set(w.Layout.Solver.Force, -weight * w.Vector(block.Residual));
        int between = w.Layout.Solver.Change;
        w[between, 1] = w[between, 3] = w[between, 4] = T.Of(0);
        return Replace(w, block, 0, weight) + Replace(w, block, 2, weight) + Replace(w, block, 5, weight);
    }

    /// <summary>Sets a number of the curvature and its change, and tells how large that is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Replace<T, TMemory>(World<T, TMemory> w, in Block block, int number, T value)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = block.Curvature + number;
        T change = value - w[row];
        w[row] = value;
        w[w.Layout.Solver.Change + number] = change;
        return T.Abs(change);
    }
}
