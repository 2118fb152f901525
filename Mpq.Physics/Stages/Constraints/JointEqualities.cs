using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Constraints;

/// <summary>
/// A joint follows a polynomial of another: x = (q₁ − r₁) − P(q₂ − r₂), P of degree 4; J = (1, −P'). MuJoCo, "XML reference",
/// equality/joint.
/// </summary>
public static class JointEqualities
{
    /// <summary>Puts all in force.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Equalities.JointCount; i++)
            Add(w, i);
    }

    private static void Add<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int numbers = w.Layout.Equalities.JointNumbers + (8 * i), table = w.Layout.Equalities.JointImpedance + (Impedance.Size * i);
        int position1 = w.Index(w.Layout.Equalities.Position1 + i), position2 = w.Index(w.Layout.Equalities.Position2 + i);
        int number = w.Index(w.Layout.Equalities.JointBlock + i);
        Block block = Block.Of(w, number);
        T x = w[w.Layout.State.Position + position1] - w.Constant(numbers) - w.Constant(numbers + 2), slope = T.Of(0);
        if (position2 >= 0)
        {
            T y = w[w.Layout.State.Position + position2] - w.Constant(numbers + 1);
            x -= y * Horner(w, numbers + 3, y, T.Of(1), T.Of(1), T.Of(1));
            slope = Horner(w, numbers + 3, y, T.Of(2), T.Of(3), T.Of(4));
        }

        for (int k = 0; k < block.Dofs; k++)
            w[block.Jacobian + k] = w.Index(block.List + block.Dofs + k) == 1 ? T.Of(1) : -slope;
        T impedance = Impedance.Of(w, table, x);
        w[block.Weight] = Impedance.Weight(impedance, w.Constant(numbers + 7));
        w[block.Reference] = Impedance.Reference(w, table, impedance, x, block.Dot(w, 0, w.Layout.State.Velocity));
        Block.Activate(w, number);
    }

    // c₁ + s₂ c₂ y + s₃ c₃ y² + s₄ c₄ y³.
    private static T Horner<T, TMemory>(World<T, TMemory> w, int c, T y, T s2, T s3, T s4)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T sum = T.MultiplyAdd(s4 * w.Constant(c + 3), y, s3 * w.Constant(c + 2));
        sum = T.MultiplyAdd(sum, y, s2 * w.Constant(c + 1));
        return T.MultiplyAdd(sum, y, w.Constant(c));
    }
}
