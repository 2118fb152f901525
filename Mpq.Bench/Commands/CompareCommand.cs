using System.CommandLine;
using System.Globalization;
using Mpq.Bench.Benchmarks.Compare;
using Mpq.Physics.Systems.Native;

namespace Mpq.Bench.Commands;

/// <summary>mpq benchmark compare: steps a second of rollouts with contacts at work, engine by engine, in one process.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Option<double?> seconds = NumberOption.Create<double>("--seconds", "Duration of one measurement [s] (default 1)");
        Option<int?> repeats = NumberOption.Create<int>("--repeats", "Measurements of each row (default 5)");
        Option<string?> report = new("--report") { Description = "Also write the table into a markdown page" };
        Command command = new("compare", "Steps a second in given states with contacts, on one core and on all; needs a MuJoCo library")
        {
            seconds, repeats, report,
        };
        command.SetAction(parsed => Run(parsed.GetValue(seconds) ?? 1, parsed.GetValue(repeats) ?? 5, parsed.GetValue(report)));
        return command;
    }

    private static int Run(double seconds, int repeats, string? report)
    {
        if (seconds is not (>= 0.01 and <= 600))
            throw new UsageException("--seconds takes a number in 0.01 … 600.");
        if (repeats is < 1 or > 1000)
            throw new UsageException("--repeats takes a number in 1 … 1000.");
        using StringWriter page = new();
        void Line(string text)
        {
            Console.WriteLine(text);
            page.WriteLine(text);
        }

        List<IRolloutTimer> engines = [new NativeTimer()];
        Line("# Rollouts with contacts at work");
        Line("");
        Line($"    {Provenance.Command}");
        Line("");
        Line($"Commit {Provenance.Commit}. {Provenance.Machine}. {DateTime.UtcNow:yyyy-MM-dd}. Median and best of {repeats} measurements.");
        Line("");
        Line("| model | state | threads | engine | steps/s, median | best | contacts | rows |");
        Line("|---|---|---:|---|---:|---:|---:|---:|");
        foreach (RolloutCase rollouts in RolloutCases.All)
        {
            foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
            {
                foreach (IRolloutTimer engine in engines)
                    Line(Row(engine, rollouts, threads, TimeSpan.FromSeconds(seconds), repeats));
            }
        }

        engines.ForEach(engine => engine.Dispose());

        if (report is not null)
        {
            if (Path.GetDirectoryName(report) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllText(report, page.ToString());
        }

        return ExitCode.Done;
    }

    private static string Row(IRolloutTimer timer, RolloutCase rollouts, int threads, TimeSpan duration, int repeats)
    {
        RolloutSpeed[] speeds = [.. Enumerable.Range(0, repeats).Select(_ => timer.Time(rollouts, threads, duration))
            .OrderBy(speed => speed.StepsPerSecond)];
        RolloutSpeed best = speeds[^1];
        string Count(double? mean) => mean?.ToString("F1", CultureInfo.InvariantCulture) ?? "unknown";
        return string.Create(CultureInfo.InvariantCulture, $"| {rollouts.Model} | {rollouts.State} | {threads} | {timer.Name} "
            + $"| {speeds[repeats / 2].StepsPerSecond:N0} | {best.StepsPerSecond:N0} | {Count(best.MeanContacts)} | {Count(best.MeanRows)} |");
    }
}
