using Mpq.Physics.Numerics;
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
    public static void Add<T, TMemory>(World<T, TMemory> w, int pair, int number, int slot)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Block block = Block.Of(w, number);
        if (block.Rows >= 3)
            Columns(w, block, slot);
        else
            NormalColumns(w, block, slot);
        T push = w.Constant(w.Layout.Pairs.Margin + (2 * pair) + 1), distance = w[slot];
        T x = distance - push;
        int table = w.Layout.Pairs.Impedance + (Impedance.Size * pair);
        T impedance = Impedance.Of(w, table, x);
        T weight = Weight(w, pair, block, impedance);
        w[block.Weight] = T.IfLess(distance, push, weight, T.Of(0));
        // The slope's rows hold J v for now.
        block.Multiply(w, w.Layout.State.Velocity, block.Slope);
        w[block.Reference] = Impedance.Reference(w, table, impedance, x, w[block.Slope]);
        T damping = block.Kind == (int)BlockKind.Cone ? w.Constant(w.Layout.Pairs.TangentDamping + pair) : w.Constant(table + 1);
        for (int r = 1; r < block.Rows; r++)
            w[block.Reference + r] = -(damping * w[block.Slope + r]);
        Block.Activate(w, number);
    }

    private static void NormalColumns<T, TMemory>(World<T, TMemory> w, in Block block, int slot)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> position = w.Vector(slot, PairLayout.Position), normal = w.Vector(slot, PairLayout.Frame);
        for (int k = 0; k < block.Dofs; k++)
        {
            T along = Vector3<T>.Dot(normal, Points.Velocity(w, w.Index(block.List + k), position));
            w[block.Jacobian + k] = IsOfFirst(w, block, k) ? -along : along;
        }
    }

    private static void Columns<T, TMemory>(World<T, TMemory> w, in Block block, int slot)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> position = w.Vector(slot, PairLayout.Position), normal = w.Vector(slot, PairLayout.Frame);
        Vector3<T> tangent1 = w.Parameter(block.Friction, 0) * w.Vector(slot, PairLayout.Frame + 3);
        Vector3<T> tangent2 = w.Parameter(block.Friction, 1) * w.Vector(slot, PairLayout.Frame + 6);
        for (int k = 0; k < block.Dofs; k++)
        {
            int at = block.Jacobian + (k * block.Rows), dof = w.Index(block.List + k);
            Vector3<T> velocity = Points.Velocity(w, dof, position);
            if (IsOfFirst(w, block, k))
                velocity = -velocity;
            w[at] = Vector3<T>.Dot(normal, velocity);
            w[at, 1] = Vector3<T>.Dot(tangent1, velocity);
            w[at, 2] = Vector3<T>.Dot(tangent2, velocity);
            if (block.Rows > 3)
                Turning(w, block, slot, k, at);
        }
    }

    private static void Turning<T, TMemory>(World<T, TMemory> w, in Block block, int slot, int k, int at)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> axis = w.Vector(w.Layout.Dofs.Motion + (6 * w.Index(block.List + k)));
        if (IsOfFirst(w, block, k))
            axis = -axis;
        for (int r = 3; r < block.Rows; r++)
        {
            Vector3<T> about = w.Vector(slot + PairLayout.Frame + (3 * (r - 3)));
            w[at + r] = w.Parameter(block.Friction, r - 1) * Vector3<T>.Dot(about, axis);
        }
    }

    private static bool IsOfFirst<T, TMemory>(World<T, TMemory> w, in Block block, int k)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Index(block.List + block.Dofs + k) == 1;

    private static T Weight<T, TMemory>(World<T, TMemory> w, int pair, in Block block, T impedance)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T translation = w.Constant(w.Layout.Pairs.Weight + (2 * pair));
        if (block.Kind != (int)BlockKind.Pyramid)
            return Impedance.Weight(impedance, translation);
        T squared = w.Parameter(block.Friction, 0) * w.Parameter(block.Friction, 0);
        T normal = Impedance.Weight(impedance, T.MultiplyAdd(squared, translation, translation));
        return (normal * w.Constant(w.Layout.Solver.ImpedanceRatio)) / (T.Of(2) * squared);
    }
}
