using System.Diagnostics;
using Mpq.Bench.Benchmarks.Compare;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Metrics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Benchmarks.Throughput;

/// <summary>How long a device takes for worlds and for plans: medians, the first measurement left out.</summary>
/// <param name="device">The device.</param>
/// <param name="duration">Of a measurement, or longer where it is a single call.</param>
/// <param name="repeats">Measurements.</param>
internal sealed class ThroughputTimer(ComputeDevice device, TimeSpan duration, int repeats)
{
    private const int Steps = 20;

    /// <summary>Time steps a second of all worlds together, what they keep copied to and fro.</summary>
    /// <exception cref="ArgumentException">The device has no room for them.</exception>
    public double StepsPerSecond(RolloutCase rollouts, int worlds)
    {
        using Mechanism mechanism = CaseWorlds.Mechanism(rollouts);
        using WorldBatch batch = CaseWorlds.Create(device, mechanism, rollouts, worlds);
        float[] start = batch.Snapshot();
        return (double)Steps * worlds / Seconds(() =>
        {
            batch.Restore(start);
            batch.Advance(Steps);
        });
    }

    /// <summary>Milliseconds of planning for problems at once.</summary>
    /// <exception cref="ArgumentException">The device has no room for them.</exception>
    /// <exception cref="DeviceLostException">It failed.</exception>
    public double Milliseconds(RolloutModel model, MppiOptions options, ITerminalCost? terminal, double[] states)
    {
        using MppiPlanner planner = new(model, options, device, states.Length / model.StateSize, terminal);
        double seconds = Seconds(() => planner.PlanAll(states));
        return planner.Device == device
            ? 1000 * seconds
            : throw new DeviceLostException($"{device.Name} failed while it was being timed.", new InvalidOperationException());
    }

    private double Seconds(Action work)
    {
        Measure(work);
        return Statistics.Median([.. Enumerable.Range(0, repeats).Select(_ => Measure(work))]);
    }

    private double Measure(Action work)
    {
        long begun = Stopwatch.GetTimestamp();
        int calls = 0;
        do
        {
            work();
            calls++;
        }
        while (Stopwatch.GetElapsedTime(begun) < duration);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds / calls;
    }
}
