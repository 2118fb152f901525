using Mpq.Gpu.Devices;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems.Native;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Benchmarks.Compare;

/// <summary>Our worlds in a case's states.</summary>
internal static class CaseWorlds
{
    public static Mechanism Mechanism(RolloutCase rollouts) => new(MjcfReader.Read(TaskModels.Mjcf(rollouts.Model), rollouts.Model));

    /// <summary>Worlds that take the case's starts in turn.</summary>
    public static WorldBatch Create(ComputeDevice device, Mechanism mechanism, RolloutCase rollouts, int count)
    {
        WorldBatch batch = device.CreateWorlds(mechanism, count);
        for (int world = 0; world < count; world++)
            Start(mechanism.Layout.State, rollouts.Starts[world % rollouts.Starts.Count], (row, values) => batch.Set(world, row, values));
        return batch;
    }

    /// <summary>A lane group of them.</summary>
    public static void Start<T>(WorldGroup<T> group, RolloutCase rollouts)
        where T : unmanaged, Physics.Numerics.IReal<T>
    {
        group.Reset();
        for (int lane = 0; lane < T.Lanes; lane++)
            Start(group.Layout.State, rollouts.Starts[lane % rollouts.Starts.Count], (row, values) => group.Set(lane, row, values));
    }

    /// <summary>Worlds of a team, each from a start of its own.</summary>
    public static void Start<T>(WorldTeam<T> team, Func<int, RolloutStart> startOf)
        where T : unmanaged, Physics.Numerics.ILanes<T>
    {
        for (int world = 0; world < team.Groups * T.Lanes; world++)
        {
            int group = world / T.Lanes, lane = world % T.Lanes;
            Start(team[group].Layout.State, startOf(world), (row, values) =>
            {
                Span<float> numbers = team.Numbers(group);
                for (int i = 0; i < values.Length; i++)
                    numbers[((row + i) * T.Lanes) + lane] = (float)values[i];
            });
        }
    }

    private static void Start(StateLayout state, RolloutStart start, Action<int, double[]> set)
    {
        set(state.Position, start.Positions);
        set(state.Velocity, start.Velocities);
        set(state.Control, start.Control);
        for (int body = 0; body < start.MocapPositions.Length / 3; body++)
        {
            set(state.Mocap + (7 * body), start.MocapPositions[(3 * body)..((3 * body) + 3)]);
            set(state.Mocap + (7 * body) + 3, start.MocapOrientations[(4 * body)..((4 * body) + 4)]);
        }
    }
}
