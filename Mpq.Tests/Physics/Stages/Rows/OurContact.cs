using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>A contact that a simulation has found.</summary>
/// <param name="Block">Its constraint.</param>
/// <param name="Geom1">First geom.</param>
/// <param name="Geom2">Second geom.</param>
/// <param name="Place">Distance, position (3), normal (3).</param>
internal sealed record OurContact(Block Block, int Geom1, int Geom2, double[] Place)
{
    /// <summary>The contacts that push, slot by slot.</summary>
    public static IEnumerable<OurContact> InForce(Simulation simulation, HashSet<int> active)
    {
        PairLayout pairs = simulation.Layout.Pairs;
        ContactCandidate[] candidates = [.. ContactCandidates.Of(simulation.Model)];
        for (int pair = 0; pair < pairs.Count; pair++)
        {
            int first = simulation.World.Index(pairs.FirstBlock + pair), row = simulation.World.Index(pairs.FirstRow + pair);
            for (int slot = 0; slot < simulation.World.Index(pairs.SlotCount + pair); slot++)
            {
                Block block = Block.Of(simulation.World, first + slot);
                int at = row + (slot * simulation.World.Index(pairs.Stride + pair));
                if (active.Contains(first + slot) && simulation.Rows(block.Weight, 1)[0] > 0)
                    yield return new(block, candidates[pair].Geom1, candidates[pair].Geom2, simulation.Rows(at, 7).ToArray());
            }
        }
    }

    /// <summary>Which of MuJoCo's contacts it is: of the same geoms, at the same place; −1 for none.</summary>
    /// <param name="contacts">MuJoCo's.</param>
    /// <param name="taken">Those that others of ours are; two may be at one place.</param>
    public int NumberIn(IReadOnlyList<GoldenFields> contacts, HashSet<int> taken)
    {
        int nearest = -1;
        double least = 1e-4;
        for (int i = 0; i < contacts.Count; i++)
        {
            int[] geoms = contacts[i].Integers("geom");
            double apart = Apart(contacts[i]);
            if (geoms[0] == Geom1 && geoms[1] == Geom2 && apart < least && !taken.Contains(i))
                (nearest, least) = (i, apart);
        }

        taken.Add(nearest);
        return nearest;
    }

    private double Apart(GoldenFields contact)
    {
        double[] theirs = [contact.Number("dist"), .. contact["pos"], .. contact["frame"][..3]];
        return Place.Zip(theirs, (x, y) => Math.Abs(x - y)).Max();
    }
}
