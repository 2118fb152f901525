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
    private readonly Dictionary<string, double> contacts = [];

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

        double speed = steps / Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (!contacts.TryGetValue(rollouts.Name, out double mean))
        {
            batch.Restore(start);
            contacts[rollouts.Name] = mean = MeanContacts(batch, rollouts.Steps);
        }

        return new(speed, mean, null);
    }

    public void Dispose()
    {
        foreach (Mechanism mechanism in models.Values)
            mechanism.Dispose();
    }

    private static double MeanContacts(WorldBatch batch, int steps)
    {
        double[] count = new double[1];
        double sum = 0;
        for (int step = 0; step < steps; step++)
        {
            batch.Advance();
            for (int world = 0; world < batch.Worlds; world++)
            {
                batch.Get(world, batch.Mechanism.Layout.State.ContactCount, count);
                sum += count[0];
            }
        }

        return sum / ((double)steps * batch.Worlds);
    }

    private Mechanism MechanismOf(RolloutCase rollouts)
    {
        if (!models.TryGetValue(rollouts.Model, out Mechanism? mechanism))
            models[rollouts.Model] = mechanism = CaseWorlds.Mechanism(rollouts);
        return mechanism;
    }
}
