using System.Diagnostics;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Agents;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>
/// One and the same work on one thread and on several, in turns: what disturbs the machine disturbs both, so that the ratio of a turn
/// holds where the times themselves do not.
/// </summary>
internal static class CoreScaling
{
    // Long enough to time, short enough that a turn's halves are alike.
    private static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(20), WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>What is timed with a task's settings in the paper, Q inside the kernel.</summary>
    /// <param name="Name">What the table calls it.</param>
    /// <param name="Problems">Problems planned at once.</param>
    /// <param name="Settings">From the settings of the task's online plan.</param>
    internal sealed record Work(string Name, int Problems, Func<MpqOptions, MppiOptions> Settings);

    /// <summary>One turn: seconds of the work on one thread, of the mean speed of the cores, and on several.</summary>
    internal readonly record struct Turn(double Alone, double Together)
    {
        public double SpeedUp => Alone / Together;
    }

    /// <summary>Plans of 64 rollouts and of 1024, and a minibatch of 64 targets.</summary>
    public static IReadOnlyList<Work> Works { get; } =
    [
        new("plan of 64 samples", 1, options => options.Planning with { Samples = 64 }),
        new("plan of 1024 samples", 1, options => options.Planning with { Samples = 1024 }),
        new("64 targets", 64, options => options.TargetPlanning),
    ];

    /// <summary>Times a work in turns.</summary>
    public static Turn[] Run(ControlTask task, Work work, int threads, int turns)
    {
        using Timed alone = new(task, work, 1), together = new(task, work, threads);
        int calls = Math.Max(1, (int)(Measured / alone.Prepare()));
        together.Prepare();
        Turn[] result = new Turn[turns];
        for (int i = 0; i < turns; i++)
            result[i] = new(OnEachCore(alone, calls, threads), together.Seconds(calls));
        return result;
    }

    // Were the one thread on the fastest or the slowest core throughout, several would seem slower or faster than they are.
    private static double OnEachCore(Timed alone, int calls, int cores)
    {
        double speeds = 0;
        for (int i = 0; i < cores; i++)
        {
            using OneCore core = new(i);
            speeds += 1 / alone.Seconds(calls);
        }

        return cores / speeds;
    }

    /// <summary>The work on a device of its own.</summary>
    private sealed class Timed : IDisposable
    {
        private readonly SimdDevice device;
        private readonly MppiPlanner planner;
        private readonly double[] states;

        public Timed(ControlTask task, Work work, int threads)
        {
            RolloutModel model = task.BiasedModel;
            device = new(threads);
            planner = new(model, work.Settings(PaperSettings.Run(task, AgentKind.Mpq).Options), device, work.Problems, RandomNetwork.For(model));
            states = PlannerView.Starts(task, model, work.Problems);
        }

        /// <summary>Runs until the JIT is done, and says what a call takes.</summary>
        public TimeSpan Prepare()
        {
            planner.WarmUp(WarmUp);
            return TimeSpan.FromSeconds(Seconds(1));
        }

        /// <summary>Seconds of a call.</summary>
        public double Seconds(int calls)
        {
            long begun = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++)
                planner.PlanAll(states);
            return Stopwatch.GetElapsedTime(begun).TotalSeconds / calls;
        }

        public void Dispose()
        {
            planner.Dispose();
            device.Dispose();
        }
    }
}
