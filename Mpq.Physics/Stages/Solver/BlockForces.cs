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
    /// <summary>Sets force and curvature.</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="block">Block.</param>
    /// <param name="expected">Whether pyramids go by what is expected.</param>
    /// <returns>Above 0 in worlds where the curvature has changed.</returns>
    public static T Update<T, TMemory>(World<T, TMemory> w, in Block block, bool expected)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (block.Kind == (int)BlockKind.Pyramid)
            return Pyramid.Update(w, block.Weight, block.Rows, expected);
        if (block.Kind == (int)BlockKind.Cone)
            return Cones.Update(w, block, replaces: true);
        return Triple(w, block);
    }

    /// <summary>Takes a step along the slope.</summary>
    /// <returns>Above 0 in worlds where the curvature is to change.</returns>
    public static T Advance<T, TMemory>(World<T, TMemory> w, in Block block, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (block.Kind == (int)BlockKind.Pyramid)
            return PyramidResidual.Advance(w, block.Weight, block.Rows, step);
        for (int r = 0; r < block.Rows; r++)
            w[block.Residual + r] = T.MultiplyAdd(step, w[block.Slope + r], w[block.Residual + r]);
        return block.Kind == (int)BlockKind.Cone ? Cones.Update(w, block, replaces: false) : T.Of(0);
    }

    private static T Triple<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T weight = w[block.Weight];
        w.Set(w.Layout.Solver.Force, -weight * w.Vector(block.Residual));
        int between = w.Layout.Solver.Change;
        w[between, 1] = w[between, 3] = w[between, 4] = T.Of(0);
        return Change(w, block, 0, weight, replaces: true) + Change(w, block, 2, weight, replaces: true) + Change(w, block, 5, weight, replaces: true);
    }

    /// <summary>Sets the change of a number of the curvature and, if it replaces it, the number; tells how large the change is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Change<T, TMemory>(World<T, TMemory> w, in Block block, int number, T value, bool replaces)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = block.Curvature + number;
        T change = value - w[row];
        if (replaces)
            w[row] = value;
        w[w.Layout.Solver.Change + number] = change;
        return T.Abs(change);
    }
}
