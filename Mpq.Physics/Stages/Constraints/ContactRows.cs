using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Collision;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Constraints;

/// <summary>
/// Contacts as blocks of d rows (condim): the relative velocity of body 2 along normal and tangents, then about them, all but the first
/// times its coefficient of friction, so that the edges of the pyramid are r₀ ± r_k.
/// D is that of an edge of the pyramid, R = 2 μ² R₀, or of the cone's normal; the reference of tangents is −B v.
/// MuJoCo, "Computation", constraint model: contact.
/// </summary>
public static class ContactRows
{
    /// <summary>Puts a contact slot in force.</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="pair">Pair of shapes.</param>
    /// <param name="number">Block of the slot.</param>
    /// <param name="slot">First row of the slot.</param>
    /// <param name="like">First row of the slot that has the same normal and its frame already; or of this slot.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Add<T, TMemory>(World<T, TMemory> w, int pair, int number, int slot, int like)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (like == slot)
            w.Set(slot + PairLayout.Frame, ContactFrame.Of(w.Vector(slot, PairLayout.Frame), w.Vector(slot, PairLayout.Frame + 3)));
        else
            w.Set(slot + PairLayout.Frame, w.Matrix(like + PairLayout.Frame));
        Block block = Block.Of(w, number);
        if (block.Rows >= 3)
            Columns(w, block, slot);
        else
            NormalColumn(w, block, slot);
        for (int r = 3; r < block.Rows; r++)
            Turning(w, block, slot, r);
        T push = w.Constant(w.Layout.Pairs.Margin + (2 * pair) + 1), distance = w[slot];
        T x = distance - push;
        int table = w.Layout.Pairs.Impedance + (Impedance.Size * pair);
        T impedance = Impedance.Of(w, table, x);
        T weight = Weight(w, pair, block, impedance);
        w[block.Weight] = T.IfLess(distance, push, weight, T.Of(0));
        References(w, block, pair, impedance, x);
        Block.Activate(w, number);
    }

    // From J v and J q̈ in the slopes' and the residuals' rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void References<T, TMemory>(World<T, TMemory> w, in Block block, int pair, T impedance, T x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int table = w.Layout.Pairs.Impedance + (Impedance.Size * pair);
        T damping = w.Constant(table + 1);
        T velocity = w[block.Slope], reference = Impedance.Reference(w, table, impedance, x, velocity);
        T approach = w.Constant(table) * impedance * velocity;
        int rows = block.Rows;
        // Slopes are where what is expected goes.
        long references = w.Place(block.Reference), residuals = w.Next(references, rows), slopes = w.Next(residuals, rows);
        for (int r = 0; r < rows; r++)
        {
            if (r > 0)
            {
                damping = block.Kind == (int)BlockKind.Cone ? w.Constant(w.Layout.Pairs.TangentDamping + pair) : damping;
                reference = -(damping * w.Get(slopes));
                approach = T.Of(0);
            }

            T acceleration = w.Get(residuals), residual = acceleration - reference;
            w.Put(references, reference);
            w.Put(residuals, residual);
            w.Put(slopes, Expectation.Of(w, residual, acceleration, damping, approach));
            references = w.Next(references, 1);
            residuals = w.Next(residuals, 1);
            slopes = w.Next(slopes, 1);
        }
    }

    private static void NormalColumn<T, TMemory>(World<T, TMemory> w, in Block block, int slot)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> position = w.Vector(slot, PairLayout.Position), normal = w.Vector(slot, PairLayout.Frame);
        T v = T.Of(0), a = v;
        for (int k = 0; k < block.Dofs; k++)
        {
            int dof = w.Index(block.List + k);
            T along = Vector3<T>.Dot(normal, Points.Velocity(w, dof, position));
            along = IsOfFirst(w, block.List + block.Dofs, k) ? -along : along;
            w[block.Jacobian + k] = along;
            v = T.MultiplyAdd(along, w[w.Layout.State.Velocity + dof], v);
            a = T.MultiplyAdd(along, w[w.Layout.State.Acceleration + dof], a);
        }

        w[block.Slope] = v;
        w[block.Residual] = a;
    }

    // Each column with what it adds to J v and J q̈.
    private static void Columns<T, TMemory>(World<T, TMemory> w, in Block block, int slot)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> position = w.Vector(slot, PairLayout.Position), normal = w.Vector(slot, PairLayout.Frame);
        Vector3<T> tangent1 = w.Parameter(block.Friction, 0) * w.Vector(slot, PairLayout.Frame + 3);
        Vector3<T> tangent2 = w.Parameter(block.Friction, 1) * w.Vector(slot, PairLayout.Frame + 6);
        Vector3<T> v = Vector3<T>.Zero, a = v, arm = v;
        long at = w.Place(block.Jacobian), motions = w.Place(w.Layout.Dofs.Motion);
        long velocities = w.Place(w.Layout.State.Velocity), accelerations = w.Place(w.Layout.State.Acceleration);
        int dofs = block.Dofs, list = block.List, rows = block.Rows, root = -1;
        for (int k = 0; k < dofs; k++)
        {
            int dof = w.Index(list + k);
            bool turns = Points.Turns(w, dof);
            if (turns && Points.Root(w, dof) != root)
            {
                // The same for all of a tree.
                root = Points.Root(w, dof);
                arm = Points.Arm(w, w.Index(w.Layout.Dofs.Link + dof), position);
            }

            long motion = w.Next(motions, 6 * dof);
            Vector3<T> velocity = w.GetVector(motion, 3);
            if (turns)
                velocity = Points.At(new(w.GetVector(motion), velocity), arm);
            if (IsOfFirst(w, list + dofs, k))
                velocity = -velocity;
            Vector3<T> column = new(
                Vector3<T>.Dot(normal, velocity), Vector3<T>.Dot(tangent1, velocity), Vector3<T>.Dot(tangent2, velocity));
            w.PutVector(at, column);
            v = Vector3<T>.MultiplyAdd(w.Get(w.Next(velocities, dof)), column, v);
            a = Vector3<T>.MultiplyAdd(w.Get(w.Next(accelerations, dof)), column, a);
            at = w.Next(at, rows);
        }

        w.Set(block.Slope, v);
        w.Set(block.Residual, a);
    }

    private static void Turning<T, TMemory>(World<T, TMemory> w, in Block block, int slot, int r)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> about = w.Parameter(block.Friction, r - 1) * w.Vector(slot + PairLayout.Frame + (3 * (r - 3)));
        T v = T.Of(0), a = v;
        long at = w.Place(block.Jacobian + r), motions = w.Place(w.Layout.Dofs.Motion);
        long velocities = w.Place(w.Layout.State.Velocity), accelerations = w.Place(w.Layout.State.Acceleration);
        int dofs = block.Dofs, list = block.List, rows = block.Rows;
        for (int k = 0; k < dofs; k++)
        {
            int dof = w.Index(list + k);
            T turn = T.Of(0);
            if (Points.Turns(w, dof))
            {
                turn = Vector3<T>.Dot(about, w.GetVector(w.Next(motions, 6 * dof)));
                turn = IsOfFirst(w, list + dofs, k) ? -turn : turn;
                v = T.MultiplyAdd(turn, w.Get(w.Next(velocities, dof)), v);
                a = T.MultiplyAdd(turn, w.Get(w.Next(accelerations, dof)), a);
            }

            w.Put(at, turn);
            at = w.Next(at, rows);
        }

        w[block.Slope + r] = v;
        w[block.Residual + r] = a;
    }

    // Which of the two bodies each degree of freedom is of follows the list of their numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOfFirst<T, TMemory>(World<T, TMemory> w, int sides, int k)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Index(sides + k) == 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Weight<T, TMemory>(World<T, TMemory> w, int pair, in Block block, T impedance)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T translation = w.Constant(w.Layout.Pairs.Weight + (2 * pair));
        if (block.Kind != (int)BlockKind.Pyramid)
            return Impedance.Weight(impedance, translation);
        T squared = w.Parameter(block.Friction, 0) * w.Parameter(block.Friction, 0);
        T resistance = Impedance.Resistance(impedance, T.MultiplyAdd(squared, translation, translation));
        return (w.Constant(w.Layout.Solver.ImpedanceRatio) * impedance) / (T.Of(2) * squared * resistance);
    }
}
