using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Constraints;

/// <summary>
/// Limits of joints and tendons: one row, in force where the distance to the nearer end is below the margin. J = ±1, −axis of a ball
/// joint's rotation, or ±dL/dq of a tendon. MuJoCo, "Computation", constraint model: limits.
/// </summary>
public static class Limits
{
    /// <summary>Puts the limits in force that any world has reached.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Scalars.LimitCount; i++)
        {
            if (w.Index(w.Layout.Scalars.LimitKind + i) == (int)LimitKind.Ball)
                OfBall(w, i);
            else
                OfScalar(w, i);
        }
    }

    private static void OfScalar<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int numbers = w.Layout.Scalars.LimitNumbers + (4 * i), tendon = w.Index(w.Layout.Scalars.LimitTendon + i);
        T value = w[w.Index(w.Layout.Scalars.LimitRow + i)];
        T above = value - w.Constant(numbers), below = w.Constant(numbers + 1) - value;
        T distance = T.Min(above, below);
        if (!T.AnyLess(distance, w.Constant(numbers + 2)))
            return;
        T sign = T.IfLess(above, below, T.Of(1), T.Of(-1));
        Block block = Block.Of(w, w.Index(w.Layout.Scalars.LimitBlock + i));
        if (tendon < 0)
            w[block.Jacobian] = sign;
        else
            TendonRows.Copy(w, tendon, block.Jacobian, sign);
        Add(w, i, distance);
    }

    private static void OfBall<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int numbers = w.Layout.Scalars.LimitNumbers + (4 * i);
        Quaternion<T> q = Quaternion<T>.Normalize(w.Quaternion(w.Index(w.Layout.Scalars.LimitRow + i)));
        Vector3<T> turn = Quaternion<T>.RotationVector(q);
        T angle = T.Sqrt(Vector3<T>.Dot(turn, turn));
        T distance = w.Constant(numbers + 1) - angle;
        if (!T.AnyLess(distance, w.Constant(numbers + 2)))
            return;
        Block block = Block.Of(w, w.Index(w.Layout.Scalars.LimitBlock + i));
        w.Set(block.Jacobian, (T.Of(-1) / T.Max(angle, T.Of(1e-15))) * turn);
        Add(w, i, distance);
    }

    private static void Add<T, TMemory>(World<T, TMemory> w, int i, T distance)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int numbers = w.Layout.Scalars.LimitNumbers + (4 * i), table = w.Layout.Scalars.LimitImpedance + (Impedance.Size * i);
        int number = w.Index(w.Layout.Scalars.LimitBlock + i);
        Block block = Block.Of(w, number);
        T margin = w.Constant(numbers + 2), x = distance - margin;
        T impedance = Impedance.Of(w, table, x);
        T weight = Impedance.Weight(impedance, w.Constant(numbers + 3));
        w[block.Weight] = T.IfLess(distance, margin, weight, T.Of(0));
        w[block.Reference] = Impedance.Reference(w, table, impedance, x, block.Dot(w, 0, w.Layout.State.Velocity));
        // Joints with limits often have so much damping, taken at the end of the step, that q̈ does not tell the last velocity.
        Expectation.Set(w, block, T.Of(0));
        Block.Activate(w, number);
    }
}
