using System.Diagnostics;
using Mpq.Gpu.Devices;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems.Native;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Benchmarks.Compare;

/// <summary>Our own simulator on the CPU.</summary>
internal sealed class SimdTimer : IRolloutTimer
{
    private const int WorldsPerThread = 64;

    private readonly Dictionary<string, Mechanism> models = [];

    public string Name => "Mpq simd";

    public RolloutSpeed Time(RolloutCase rollouts, int threads, TimeSpan duration)
    {
        using SimdDevice device = new(threads);
        using WorldBatch batch = device.CreateWorlds(MechanismOf(rollouts.Model), WorldsPerThread * threads);
        for (int world = 0; world < batch.Worlds; world++)
            Start(batch, world, rollouts.Starts[world % rollouts.Starts.Count]);
        float[] start = batch.Snapshot();
        long steps = 0, began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < duration)
        {
            batch.Restore(start);
            batch.Advance(rollouts.Steps);
            steps += (long)rollouts.Steps * batch.Worlds;
        }

        return new(steps / Stopwatch.GetElapsedTime(began).TotalSeconds, null, null);
    }

    public void Dispose()
    {
        foreach (Mechanism mechanism in models.Values)
            mechanism.Dispose();
    }

    private static void Start(WorldBatch batch, int world, RolloutStart start)
    {
        StateLayout state = batch.Mechanism.Layout.State;
        batch.Set(world, state.Position, start.Positions);
        batch.Set(world, state.Velocity, start.Velocities);
        batch.Set(world, state.Control, start.Control);
        for (int body = 0; body < start.MocapPositions.Length / 3; body++)
        {
            batch.Set(world, state.Mocap + (7 * body), start.MocapPositions.AsSpan(3 * body, 3));
            batch.Set(world, state.Mocap + (7 * body) + 3, start.MocapOrientations.AsSpan(4 * body, 4));
        }
    }

    private Mechanism MechanismOf(string model)
    {
        if (!models.TryGetValue(model, out Mechanism? mechanism))
            models[model] = mechanism = new(MjcfReader.Read(TaskModels.Mjcf(model), model));
        return mechanism;
    }
}
