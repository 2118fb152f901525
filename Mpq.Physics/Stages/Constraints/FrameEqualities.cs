using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Constraints;

/// <summary>
/// Two points coincide (connect): x = p₁ − p₂. Two frames coincide (weld): also s·vec(q₂* q₁), torque scale s [m]. One impedance for the
/// norm of the whole violation; a = −B v − K d x − J̇ v. MuJoCo, "XML reference", equality/connect and weld.
/// </summary>
public static class FrameEqualities
{
    /// <summary>Puts all in force.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Equalities.FrameCount; i++)
            Add(w, i);
    }

    [MethodImpl(Compiled.AtOnce)]
    private static void Add<T, TMemory>(World<T, TMemory> w, int i)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int number = w.Index(w.Layout.Equalities.FrameBlock + i);
        bool weld = w.Index(w.Layout.Equalities.Weld + i) != 0;
        int scales = w.Layout.Equalities.FrameScales + (3 * i), table = w.Layout.Equalities.FrameImpedance + (Impedance.Size * i);
        Vector3<T> apart = Translation(w, i, Block.Of(w, number)), turned = Vector3<T>.Zero;
        T squared = Vector3<T>.Dot(apart, apart);
        if (weld)
        {
            turned = Rotation(w, i, Block.Of(w, number + 1));
            squared += Vector3<T>.Dot(turned, turned);
        }

        T impedance = Impedance.Of(w, table, T.Sqrt(squared));
        Finish(w, number, table, impedance, w.Constant(scales + 1), apart);
        if (weld)
            Finish(w, number + 1, table, impedance, w.Constant(scales + 2), turned);
    }

    // Before, the reference holds J̇ v.
    private static void Finish<T, TMemory>(World<T, TMemory> w, int number, int table, T impedance, T inverseWeight, Vector3<T> x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Block block = Block.Of(w, number);
        int v = w.Layout.State.Velocity;
        Vector3<T> velocity = new(block.Dot(w, 0, v), block.Dot(w, 1, v), block.Dot(w, 2, v));
        Vector3<T> reference = new(
            Impedance.Reference(w, table, impedance, x.X, velocity.X),
            Impedance.Reference(w, table, impedance, x.Y, velocity.Y),
            Impedance.Reference(w, table, impedance, x.Z, velocity.Z));
        w.Set(block.Reference, reference - w.Vector(block.Reference));
        w[block.Weight] = Impedance.Weight(impedance, inverseWeight);
        Block.Activate(w, number);
    }

    [MethodImpl(Compiled.AtOnce)]
    private static Vector3<T> Translation<T, TMemory>(World<T, TMemory> w, int i, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int link1 = w.Index(w.Layout.Equalities.Link1 + i), link2 = w.Index(w.Layout.Equalities.Link2 + i);
        Vector3<T> p1 = Points.Place(w, link1, w.ConstantVector(w.Layout.Equalities.Frame1 + (7 * i)));
        Vector3<T> p2 = Points.Place(w, link2, w.ConstantVector(w.Layout.Equalities.Frame2 + (7 * i)));
        for (int k = 0; k < block.Dofs; k++)
        {
            int dof = w.Index(block.List + k), sides = w.Index(block.List + block.Dofs + k);
            Vector3<T> column = Vector3<T>.Zero;
            if ((sides & 1) != 0)
                column = Points.Velocity(w, dof, p1);
            if ((sides & 2) != 0)
                column -= Points.Velocity(w, dof, p2);
            w.Set(block.Jacobian + (3 * k), column);
        }

        w.Set(block.Reference, LinkMotion.Acceleration(w, link1, p1).Linear - LinkMotion.Acceleration(w, link2, p2).Linear);
        return p1 - p2;
    }

    // With δω = ω₁ − ω₂: d/dt vec(q₂* q₁) = ½ vec(q₂* δω q₁), and once more at q̈ = 0.
    private static Vector3<T> Rotation<T, TMemory>(World<T, TMemory> w, int i, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int link1 = w.Index(w.Layout.Equalities.Link1 + i), link2 = w.Index(w.Layout.Equalities.Link2 + i);
        T scale = w.Constant(w.Layout.Equalities.FrameScales + (3 * i)), half = T.Of(0.5) * scale;
        Quaternion<T> q1 = Points.Orientation(w, link1, w.ConstantQuaternion(w.Layout.Equalities.Frame1 + (7 * i) + 3));
        Quaternion<T> q2 = Points.Orientation(w, link2, w.ConstantQuaternion(w.Layout.Equalities.Frame2 + (7 * i) + 3)).Conjugate;
        T zero = T.Of(0), one = T.Of(1);
        Matrix3<T> between = new(
            half * (q2 * new Quaternion<T>(zero, one, zero, zero) * q1).VectorPart,
            half * (q2 * new Quaternion<T>(zero, zero, one, zero) * q1).VectorPart,
            half * (q2 * new Quaternion<T>(zero, zero, zero, one) * q1).VectorPart);
        for (int k = 0; k < block.Dofs; k++)
        {
            int sides = w.Index(block.List + block.Dofs + k);
            Vector3<T> axis = w.Vector(w.Layout.Dofs.Motion + (6 * w.Index(block.List + k))), column = Vector3<T>.Zero;
            if ((sides & 1) != 0)
                column = axis;
            if ((sides & 2) != 0)
                column -= axis;
            w.Set(block.Jacobian + (3 * k), between * column);
        }

        Vector3<T> w1 = LinkMotion.Angular(w, link1, w.Layout.Links.Velocity), w2 = LinkMotion.Angular(w, link2, w.Layout.Links.Velocity);
        Vector3<T> a1 = LinkMotion.Angular(w, link1, w.Layout.Links.Acceleration), a2 = LinkMotion.Angular(w, link2, w.Layout.Links.Acceleration);
        Quaternion<T> apart = Pure(w1 - w2), before = Pure(w2) * apart, after = apart * Pure(w1);
        Quaternion<T> rate = new(
            T.Of(0.5) * (after.W - before.W),
            a1.X - a2.X + (T.Of(0.5) * (after.X - before.X)),
            a1.Y - a2.Y + (T.Of(0.5) * (after.Y - before.Y)),
            a1.Z - a2.Z + (T.Of(0.5) * (after.Z - before.Z)));
        w.Set(block.Reference, half * (q2 * rate * q1).VectorPart);
        return scale * (q2 * q1).VectorPart;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Quaternion<T> Pure<T>(Vector3<T> v)
        where T : unmanaged, IReal<T>
        => new(T.Of(0), v.X, v.Y, v.Z);
}
