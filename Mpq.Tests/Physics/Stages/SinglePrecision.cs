using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>One step in 32 bits beside one in 64 bits, from the same states: those of a golden, rounded to 32 bits.</summary>
internal static class SinglePrecision
{
    /// <summary>Each state's max |Δv₃₂ − Δv₆₄| / max(1, max |Δv₆₄|).</summary>
    public static double[] Errors<T>(Mechanism mechanism, IReadOnlyList<GoldenFields> states)
        where T : unmanaged, IReal<T>
    {
        using WorldGroup<T> group = new(mechanism);
        using Simulation simulation = new(mechanism);
        double[] errors = new double[states.Count];
        for (int first = 0; first < states.Count; first += WorldGroup<T>.Lanes)
        {
            int count = Math.Min(WorldGroup<T>.Lanes, states.Count - first);
            double[][] changes = new double[count][];
            for (int lane = 0; lane < WorldGroup<T>.Lanes; lane++)
            {
                GoldenSimulation.Set(simulation, states[first + Math.Min(lane, count - 1)]);
                Span<double> state = simulation.Rows(0, simulation.Layout.State.Rows);
                for (int i = 0; i < state.Length; i++)
                    state[i] = (float)state[i];
                group.Set(lane, 0, state);
                if (lane < count)
                    changes[lane] = Change(simulation);
            }

            double[] before = group.Velocities(count);
            group.Advance();
            double[] after = group.Velocities(count);
            for (int lane = 0; lane < count; lane++)
                errors[first + lane] = Error(changes[lane], before, after, lane);
        }

        return errors;
    }

    private static double[] Change(Simulation simulation)
    {
        double[] before = simulation.Qvel.ToArray();
        simulation.Advance();
        return [.. simulation.Qvel.ToArray().Zip(before, (after, v) => after - v)];
    }

    private static double[] Velocities<T>(this WorldGroup<T> group, int lanes)
        where T : unmanaged, IReal<T>
    {
        int nv = group.Layout.Dofs.Count;
        double[] velocities = new double[lanes * nv];
        for (int lane = 0; lane < lanes; lane++)
            group.Get(lane, group.Layout.State.Velocity, velocities.AsSpan(lane * nv, nv));
        return velocities;
    }

    private static double Error(double[] change, double[] before, double[] after, int lane)
    {
        int at = lane * change.Length;
        return GoldenSimulation.Error([.. change.Select((_, i) => after[at + i] - before[at + i])], change);
    }
}
