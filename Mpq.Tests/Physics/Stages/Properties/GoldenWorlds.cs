using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>A golden's states as the rows of worlds, and what comes of them in lanes.</summary>
internal static class GoldenWorlds
{
    /// <summary>Each state's rows, accelerations zero.</summary>
    public static double[][] States(Mechanism mechanism, string name)
    {
        using Simulation simulation = new(mechanism);
        return [.. Golden.Load(name).States.Select(state =>
        {
            GoldenSimulation.Set(simulation, state);
            return simulation.Rows(0, simulation.Layout.State.Rows).ToArray();
        })];
    }

    /// <summary>The states of all lanes after some steps, bit for bit.</summary>
    public static int[][] Run(WorldGroup<Wide> group, Func<int, double[]> stateOfLane, int steps)
    {
        for (int lane = 0; lane < WorldGroup<Wide>.Lanes; lane++)
            group.Set(lane, 0, stateOfLane(lane));
        group.Advance(steps);
        return [.. Enumerable.Range(0, WorldGroup<Wide>.Lanes).Select(lane => Bits(group, lane))];
    }

    private static int[] Bits(WorldGroup<Wide> group, int lane)
    {
        double[] rows = new double[group.Layout.State.Rows];
        group.Get(lane, 0, rows);
        return [.. rows.Select(x => BitConverter.SingleToInt32Bits((float)x))];
    }
}
