using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>First and second derivative of a block's cost along the direction of search, but for friction pyramids.</summary>
public static class BlockSlopes
{
    /// <summary>At a step.</summary>
    public static Slope<T> Along<T, TMemory>(World<T, TMemory> w, in Block block, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (block.Kind == (int)BlockKind.Cone)
            return Cones.Along(w, block, step);
        if (block.Kind == (int)BlockKind.Equality)
            return Equality(w, block, step);
        return Single(w, block, step);
    }

    private static Slope<T> Equality<T, TMemory>(World<T, TMemory> w, in Block block, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T first = T.Of(0), second = T.Of(0), weight = w[block.Weight];
        for (int r = 0; r < block.Rows; r++)
        {
            T slope = w[block.Slope + r];
            first = T.MultiplyAdd(T.MultiplyAdd(step, slope, w[block.Residual + r]), slope, first);
            second = T.MultiplyAdd(slope, slope, second);
        }

        return new(weight * first, weight * second);
    }

    private static Slope<T> Single<T, TMemory>(World<T, TMemory> w, in Block block, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T slope = w[block.Slope], residual = T.MultiplyAdd(step, slope, w[block.Residual]), weight = w[block.Weight];
        T zero = T.Of(0), force = weight * residual, bend = weight * slope * slope;
        if (block.Kind == (int)BlockKind.Limit)
            return new(T.Min(force, zero) * slope, T.IfLess(residual, zero, bend, zero));
        T loss = w.Parameter(block.Friction, 0);
        return new(T.Max(-loss, T.Min(loss, force)) * slope, T.IfLess(T.Abs(force), loss, bend, zero));
    }
}
