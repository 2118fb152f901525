using System.Diagnostics;
using Mpq.Gpu.Devices;
using Mpq.Physics.Systems.Native;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Benchmarks.Compare;

/// <summary>Our own simulator on the CPU, which is faster the more worlds it has to choose from.</summary>
/// <param name="worlds">Worlds of a thread.</param>
internal sealed class SimdTimer(int worlds) : IRolloutTimer
{
    private readonly Dictionary<string, Mechanism> models = [];
    private readonly Dictionary<string, double> contacts = [];

    public string Name => $"Mpq simd, {worlds} worlds a thread";

    public RolloutSpeed Time(RolloutCase rollouts, int threads, TimeSpan duration)
    {
        using SimdDevice device = new(threads);
        using WorldBatch batch = CaseWorlds.Create(device, MechanismOf(rollouts), rollouts, worlds * threads);
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
