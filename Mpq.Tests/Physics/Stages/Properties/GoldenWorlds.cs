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
    public static int[][] Run<T>(WorldGroup<T> group, Func<int, double[]> stateOfLane, int steps)
        where T : unmanaged, IReal<T>
    {
        for (int lane = 0; lane < WorldGroup<T>.Lanes; lane++)
            group.Set(lane, 0, stateOfLane(lane));
        group.Advance(steps);
        return [.. Enumerable.Range(0, WorldGroup<T>.Lanes).Select(lane => Bits(group, lane))];
    }

    private static int[] Bits<T>(WorldGroup<T> group, int lane)
        where T : unmanaged, IReal<T>
    {
        double[] rows = new double[group.Layout.State.Rows];
        group.Get(lane, 0, rows);
        return [.. rows.Select(x => BitConverter.SingleToInt32Bits((float)x))];
    }
}
