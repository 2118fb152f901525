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
        if (block.Rows > 1)
            return Equality(w, block, step);
        return SingleRow.Along(w, block.Kind, block.Weight, block.Friction, step);
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
}
