using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Constraints;

/// <summary>
/// Dry friction of joints and tendons: one row each, always in force, with position 0 and K = 0, so that a = −B v; its force is at most
/// the friction. MuJoCo, "Computation", constraint model: friction loss.
/// </summary>
public static class Frictions
{
    /// <summary>Puts all rows in force.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Scalars.FrictionCount; i++)
            Add(w, i);
    }

    private static void Add<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int number = w.Index(w.Layout.Scalars.FrictionBlock + i), tendon = w.Index(w.Layout.Scalars.FrictionTendon + i);
        Block block = Block.Of(w, number);
        if (tendon < 0)
            w[block.Jacobian] = T.Of(1);
        else
            TendonRows.Copy(w, tendon, block.Jacobian, T.Of(1));
        w[block.Weight] = w.Constant(w.Layout.Scalars.FrictionNumbers + (2 * i));
        T damping = w.Constant(w.Layout.Scalars.FrictionNumbers + (2 * i) + 1);
        w[block.Reference] = -(damping * block.Dot(w, 0, w.Layout.State.Velocity));
        Expectation.Set(w, block, damping);
        Block.Activate(w, number);
    }
}
