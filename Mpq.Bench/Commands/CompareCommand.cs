using System.CommandLine;
using System.Globalization;
using Mpq.Bench.Benchmarks;
using Mpq.Bench.Benchmarks.Compare;
using Mpq.Learning.Metrics;
using Mpq.Physics.Systems.Native;

namespace Mpq.Bench.Commands;

/// <summary>mpq benchmark compare: steps a second of rollouts with contacts at work, engine by engine, in one process.</summary>
internal static class CompareCommand
{
    // The JIT needs more than a second until loops over lanes run at full speed.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    // A plan's worth of them, and as many as several teams of a thread need.
    private static readonly int[] Worlds = [64, 2048];

    public static Command Create()
    {
        MeasuringOptions measuring = new(seconds: 1, repeats: 5);
        Option<string?> report = new("--report") { Description = "Also write the table into a markdown page" };
        Command command = new("compare", "Steps a second in given states with contacts, on one core and on all; needs a MuJoCo library")
        {
            measuring.Seconds, measuring.Repeats, report,
        };
        command.SetAction(parsed => Run(measuring.Of(parsed), parsed.GetValue(report)));
        return command;
    }

    private static int Run((TimeSpan Duration, int Repeats) measuring, string? report)
    {
        (TimeSpan duration, int repeats) = measuring;
        ReportPage page = new(report);
        List<IRolloutTimer> engines = [.. Worlds.Select(worlds => new SimdTimer(worlds)), new NativeTimer()];
        page.Line("# Rollouts with contacts at work");
        page.Line("");
        page.Provenance();
        page.Line($"Median and best of {repeats} measurements. One thread: all engines on the same core, where the system can keep them there.");
        page.Line("");
        page.Line("| model | state | threads | engine | steps/s, median | best | times the last | contacts | rows |");
        page.Line("|---|---|---:|---|---:|---:|---:|---:|---:|");
        foreach (RolloutCase rollouts in RolloutCases.All)
        {
            foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
            {
                RolloutSpeed[][] speeds = Measure(engines, rollouts, threads, duration, repeats);
                for (int engine = 0; engine < engines.Count; engine++)
                    page.Line(Row(engines[engine], rollouts, threads, speeds[engine], speeds[^1]));
            }
        }

        engines.ForEach(engine => engine.Dispose());
        page.Save();
        return ExitCode.Done;
    }

    // Engine after engine in every repeat, so that what disturbs the machine disturbs all.
    private static RolloutSpeed[][] Measure(List<IRolloutTimer> engines, RolloutCase rollouts, int threads, TimeSpan duration, int repeats)
    {
        using OneCore? core = threads == 1 ? new() : null;
        engines.ForEach(engine => engine.Time(rollouts, threads, duration > WarmUp ? duration : WarmUp));
        RolloutSpeed[][] speeds = [.. engines.Select(_ => new RolloutSpeed[repeats])];
        for (int repeat = 0; repeat < repeats; repeat++)
            for (int engine = 0; engine < engines.Count; engine++)
                speeds[engine][repeat] = engines[engine].Time(rollouts, threads, duration);
        return speeds;
    }

    private static string Row(IRolloutTimer timer, RolloutCase rollouts, int threads, RolloutSpeed[] speeds, RolloutSpeed[] baseline)
    {
        double ratio = Statistics.Median(speeds.Zip(baseline, (own, other) => own.StepsPerSecond / other.StepsPerSecond));
        double median = Statistics.Median(speeds.Select(speed => speed.StepsPerSecond));
        RolloutSpeed best = speeds.MaxBy(speed => speed.StepsPerSecond)!;
        string Count(double? mean) => mean?.ToString("F1", CultureInfo.InvariantCulture) ?? "unknown";
        return string.Create(CultureInfo.InvariantCulture, $"| {rollouts.Model} | {rollouts.State} | {threads} | {timer.Name} "
            + $"| {median:N0} | {best.StepsPerSecond:N0} | {ratio:F1} | {Count(best.MeanContacts)} | {Count(best.MeanRows)} |");
    }
}
