using System.Diagnostics;
using Mpq.Gpu.Devices;
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
        using WorldBatch batch = CaseWorlds.Create(device, MechanismOf(rollouts), rollouts, WorldsPerThread * threads);
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

    private Mechanism MechanismOf(RolloutCase rollouts)
    {
        if (!models.TryGetValue(rollouts.Model, out Mechanism? mechanism))
            models[rollouts.Model] = mechanism = CaseWorlds.Mechanism(rollouts);
        return mechanism;
    }
}
