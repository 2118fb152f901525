using System.Diagnostics;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Metrics;
using Mpq.Learning.Training;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>A control loop on the clock, as a robot runs it: how long each plan takes, and what it leaves to the garbage collector.</summary>
internal static class LatencySoak
{
    /// <summary>What a loop's plans took.</summary>
    /// <param name="Milliseconds">Latency of each plan, in increasing order.</param>
    /// <param name="Late">Plans that took longer than a period.</param>
    /// <param name="Allocated">Bytes that all plans together allocated.</param>
    /// <param name="Collections">Garbage collections during the loop.</param>
    internal sealed record Outcome(double[] Milliseconds, int Late, long Allocated, int Collections)
    {
        public double Quantile(double share) => Statistics.Quantile(Milliseconds, share);
    }

    /// <summary>Cycles a second at which a task is controlled here.</summary>
    public static int Rate(ControlTask task) => task switch
    {
        PendulumSwingup => 100,
        FetchPushBlock => 25,
        _ => 50,
    };

    /// <summary>Controls a task with the paper's settings for a while.</summary>
    public static Outcome Run(ControlTask task, ComputeDevice device, TimeSpan duration, CancellationToken cancellation)
    {
        RolloutModel model = task.BiasedModel;
        using MppiPlanner planner = new(
            model, PaperSettings.Run(task, AgentKind.Mpq).Options.Planning, device, terminal: RandomNetwork.For(model));
        SimulatedSystem system = new(task, task.TrueModel, RandomKey.Derive(1, 0));
        PlannerView view = new(task, model);
        planner.WarmUp(TimeSpan.FromSeconds(2));

        int cycles = (int)(duration.TotalSeconds * Rate(task)), done = 0, late = 0;
        TimeSpan period = TimeSpan.FromSeconds(1.0 / Rate(task));
        double[] milliseconds = new double[cycles];
        long allocated = 0, begun = Stopwatch.GetTimestamp();
        int collections = GC.CollectionCount(0);
        for (; done < cycles && !cancellation.IsCancellationRequested; done++)
        {
            if (done % task.EpisodeSteps == 0)
                system.Reset((uint)(done / task.EpisodeSteps));
            ReadOnlySpan<double> state = view.Of(system);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Plan plan = planner.Plan(state);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            milliseconds[done] = plan.Latency.TotalMilliseconds;
            late += plan.Latency > period ? 1 : 0;
            system.Step(plan.Action.Span);
            TimeSpan left = ((done + 1) * period) - Stopwatch.GetElapsedTime(begun);
            if (left > TimeSpan.Zero)
                Thread.Sleep(left);
        }

        double[] sorted = milliseconds[..done];
        Array.Sort(sorted);
        return new(sorted, late, allocated, GC.CollectionCount(0) - collections);
    }
}
