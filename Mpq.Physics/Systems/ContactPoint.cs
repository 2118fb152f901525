using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Stages.Solver;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Systems;

/// <summary>A contact of two geoms, in 64 bits.</summary>
/// <param name="Geom1">The model's number of the geom of the lower kind.</param>
/// <param name="Geom2">The model's number of the other.</param>
/// <param name="Position">Half way between the surfaces (world frame) [m].</param>
/// <param name="Normal">Unit vector from geom 1 to geom 2 (world frame).</param>
/// <param name="Distance">Between the surfaces, negative where they overlap [m].</param>
public readonly record struct ContactPoint(int Geom1, int Geom2, Vector3<Real64> Position, Vector3<Real64> Normal, double Distance)
{
    /// <summary>What geom 1's body exerts on geom 2's there, normal force and friction (world frame) [N]; geom 1's takes the opposite.</summary>
    public Vector3<Real64> Force { get; init; }

    /// <summary>The moment that goes with it, of torsional and rolling friction (world frame) [N m].</summary>
    public Vector3<Real64> Torque { get; init; }

    /// <summary>The contacts of a world whose constraint blocks are up to date.</summary>
    /// <remarks>Slots of pairs that are far apart hold what they once held, so only blocks in force count.</remarks>
    internal static List<ContactPoint> Of(World<Real64, ReferenceMemory> w)
    {
        Newton.Forces(w);
        List<ContactPoint> contacts = [];
        int pair = 0, active = Block.ActiveCount(w);
        for (int place = 0; place < active; place++)
        {
            // Blocks come into force in the order of their numbers, those of contacts last.
            int block = Real64.Index(w[w.Layout.Solver.Active + place]);
            while (pair < w.Layout.Pairs.Count && block >= End(w, pair))
                pair++;
            if (pair < w.Layout.Pairs.Count && block >= w.Index(w.Layout.Pairs.FirstBlock + pair))
                contacts.Add(Of(w, pair, Block.Of(w, block), block - w.Index(w.Layout.Pairs.FirstBlock + pair)));
        }

        return contacts;
    }

    private static int End(World<Real64, ReferenceMemory> w, int pair)
        => w.Index(w.Layout.Pairs.FirstBlock + pair) + w.Index(w.Layout.Pairs.SlotCount + pair);

    private static ContactPoint Of(World<Real64, ReferenceMemory> w, int pair, in Block block, int slot)
    {
        int row = w.Index(w.Layout.Pairs.FirstRow + pair) + (slot * w.Index(w.Layout.Pairs.Stride + pair));
        int Geom(int shapes) => w.Index(w.Layout.Shapes.Geom + w.Index(shapes + pair));
        // A single row keeps its force, others share theirs.
        if (block.Rows > 1)
            BlockForces.Update(w, block, expected: false);
        return new(
            Geom(w.Layout.Pairs.Shape1),
            Geom(w.Layout.Pairs.Shape2),
            w.Vector(row + PairLayout.Position),
            w.Vector(row + PairLayout.Frame),
            w[row].Value)
        {
            Force = Along(w, block, row + PairLayout.Frame, 0),
            Torque = Along(w, block, row + PairLayout.Frame, 3),
        };
    }

    // Three rows of a block's force, from one on, along the contact's axes. The Jacobian of friction holds its coefficient.
    private static Vector3<Real64> Along(World<Real64, ReferenceMemory> w, in Block block, int axes, int first)
    {
        int forces = block.Rows == 1 ? block.Force : w.Layout.Solver.Force;
        Vector3<Real64> sum = Vector3<Real64>.Zero;
        for (int r = first; r < Math.Min(first + 3, block.Rows); r++)
        {
            Real64 force = w[forces + r] * (r == 0 ? Real64.Of(1) : w.Parameter(block.Friction, r - 1));
            sum = Vector3<Real64>.MultiplyAdd(force, w.Vector(axes + (3 * (r - first))), sum);
        }

        return sum;
    }
}
