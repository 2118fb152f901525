using System.Diagnostics;
using Mpq.Learning.Training;

namespace Mpq.Bench.Display;

/// <summary>What both displays say of a run so far.</summary>
internal sealed class RunProgress(RunSpec spec)
{
    private const int Window = 20;

    private readonly List<EpisodeRecord> records = [];
    private readonly long start = Stopwatch.GetTimestamp();
    private int resumedAt;
    private long resumedSteps;

    public EpisodeRecord? Last => records.Count == 0 ? null : records[^1];

    public IReadOnlyList<EpisodeRecord> Records => records;

    /// <summary>Mean return of the last twenty episodes.</summary>
    public double RecentReturn => records.TakeLast(Window).Average(record => record.Return);

    /// <summary>Success rate over the last twenty episodes.</summary>
    public double RecentSuccess => records.TakeLast(Window).Average(record => record.Success ? 1.0 : 0);

    public double? BestValidation => records.Max(record => record.ValidationReturn);

    /// <summary>Rollout steps a second in this process.</summary>
    public double StepsPerSecond => ((Last?.PhysicsSteps ?? 0) - resumedSteps) / Stopwatch.GetElapsedTime(start).TotalSeconds;

    public TimeSpan Left
    {
        get
        {
            int done = records.Count - resumedAt;
            return done == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(start) / done * (spec.Episodes - records.Count);
        }
    }

    public void Resume(IReadOnlyList<EpisodeRecord> earlier)
    {
        records.AddRange(earlier);
        resumedAt = earlier.Count;
        resumedSteps = Last?.PhysicsSteps ?? 0;
    }

    public void Add(EpisodeRecord record) => records.Add(record);

    /// <summary>What the run came to, in one sentence.</summary>
    public static string Conclusion(IReadOnlyList<EpisodeRecord> all, bool complete, string folder)
    {
        if (all.Count == 0)
            return $"Stopped before the first episode ended. Carry on with --resume --out {folder}";
        double recent = all.TakeLast(Window).Average(record => record.Return);
        string result = FormattableString.Invariant(
            $"{all.Count} episodes, mean return {all.Average(r => r.Return):F1}, of the last {Math.Min(Window, all.Count)} {recent:F1}");
        return complete ? $"Done: {result}. Everything is in {folder}" : $"Stopped: {result}. Carry on with --resume --out {folder}";
    }
}
