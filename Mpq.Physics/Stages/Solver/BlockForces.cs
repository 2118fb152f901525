using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// Force f = −∂s/∂r and curvature ∂²s/∂r² of a block at its residual r = J q̈ − a, s the block's convex cost.
/// MuJoCo, "Computation", constraint solver: the primal problem.
/// </summary>
public static class BlockForces
{
    /// <summary>Sets force and curvature.</summary>
    /// <returns>Above 0 in worlds where the curvature has changed.</returns>
    public static T Update<T, TMemory>(World<T, TMemory> w, Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (block.Kind == (int)BlockKind.Pyramid)
            return Pyramid.Update(w, block);
        if (block.Kind == (int)BlockKind.Cone)
            return Cones.Update(w, block);
        if (block.Kind == (int)BlockKind.Equality && block.Rows == 3)
            return Triple(w, block);
        return Single(w, block);
    }

    private static T Single<T, TMemory>(World<T, TMemory> w, Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T residual = w[block.Residual], weight = w[block.Weight], force = -(weight * residual), zero = T.Of(0);
        T curvature = weight;
        if (block.Kind == (int)BlockKind.Limit)
        {
            curvature = T.IfLess(residual, zero, weight, zero);
            force = T.Max(force, zero);
        }
        else if (block.Kind == (int)BlockKind.Friction)
        {
            T loss = w.Parameter(block.Friction, 0);
            curvature = T.IfLess(T.Abs(force), loss, weight, zero);
            force = T.Max(-loss, T.Min(loss, force));
        }

        w[block.Force] = force;
        return Replace(w, block.Curvature, curvature);
    }

    private static T Triple<T, TMemory>(World<T, TMemory> w, Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T weight = w[block.Weight], zero = T.Of(0);
        w.Set(block.Force, -weight * w.Vector(block.Residual));
        T changed = Replace(w, block.Curvature, weight) + Replace(w, block.Curvature + 2, weight) + Replace(w, block.Curvature + 5, weight);
        w[block.Curvature + 1] = zero;
        w[block.Curvature + 3] = zero;
        w[block.Curvature + 4] = zero;
        return changed;
    }

    /// <summary>Sets a number and tells how far it was from it.</summary>
    internal static T Replace<T, TMemory>(World<T, TMemory> w, int row, T value)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T before = w[row];
        w[row] = value;
        return T.Abs(value - before);
    }
}
