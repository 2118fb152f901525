using System.CommandLine;
using System.Globalization;
using Mpq.Bench.Benchmarks.Planning;
using Mpq.Learning.Metrics;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Commands;

/// <summary>mpq benchmark scaling: how much faster several cores plan than one.</summary>
internal static class ScalingCommand
{
    public static Command Create()
    {
        Option<int?> threads = NumberOption.Create<int>("--threads", "Threads to compare with one (default one per core)");
        Option<int?> turns = NumberOption.Create<int>("--turns", "Turns, each of both (default 15)");
        Option<string[]> tasks = new("--tasks") { Description = "Tasks (default all)", AllowMultipleArgumentsPerToken = true };
        Option<string?> report = new("--report") { Description = "Also write the table into a markdown page" };
        Command command = new("scaling", "Plans and targets on one core and on several, in turns") { threads, turns, tasks, report };
        command.SetAction(parsed => Run(
            parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(turns) ?? 15, parsed.GetValue(tasks), parsed.GetValue(report)));
        return command;
    }

    private static int Run(int threads, int turns, string[]? names, string? report)
    {
        if (threads is < 2 or > 1024)
            throw new UsageException("--threads takes a number in 2 … 1024.");
        if (turns is < 1 or > 10000)
            throw new UsageException("--turns takes a number in 1 … 10000.");
        ControlTask[] tasks = RunOptions.Tasks(names);
        ReportPage page = new(report);
        page.Line($"# {threads} threads against one");
        page.Line("");
        page.Provenance();
        page.Line("The paper's settings, Q inside the kernel, the biased model on the Simd device. "
            + $"{turns} turns of both; medians, and quartiles of the ratio. One thread: on each core once a turn, at their mean speed.");
        page.Line("");
        page.Line($"| task | work | one thread [ms] | {threads} threads [ms] | times as fast | quartiles |");
        page.Line("|---|---|---:|---:|---:|---|");
        foreach (ControlTask task in tasks)
            foreach (CoreScaling.Work work in CoreScaling.Works)
                page.Line(Row(task, work, CoreScaling.Run(task, work, threads, turns)));
        page.Save();
        return ExitCode.Done;
    }

    private static string Row(ControlTask task, CoreScaling.Work work, CoreScaling.Turn[] turns)
    {
        double At(Func<CoreScaling.Turn, double> value, double share) => Statistics.Quantile([.. turns.Select(value).Order()], share);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {task.Name} | {work.Name} | {At(t => 1000 * t.Alone, 0.5):G4} | {At(t => 1000 * t.Together, 0.5):G4} "
            + $"| {At(t => t.SpeedUp, 0.5):F2} | {At(t => t.SpeedUp, 0.25):F2} – {At(t => t.SpeedUp, 0.75):F2} |");
    }
}
