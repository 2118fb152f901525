using System.Runtime.CompilerServices;
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
    public static T Update<T, TMemory>(World<T, TMemory> w, in Block block)
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

    private static T Single<T, TMemory>(World<T, TMemory> w, in Block block)
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
        return Replace(w, block, 0, curvature);
    }

    private static T Triple<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T weight = w[block.Weight];
        w.Set(block.Force, -weight * w.Vector(block.Residual));
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
        w[block.Change + number] = change;
        return T.Abs(change);
    }
}
