using System.CommandLine;
using System.Globalization;
using Mpq.Bench.Benchmarks;
using Mpq.Bench.Benchmarks.Ceiling;
using Mpq.Bench.Benchmarks.Compare;
using Mpq.Gpu.Devices;
using Mpq.Learning.Metrics;
using Mpq.Physics.Numerics;

namespace Mpq.Bench.Commands;

/// <summary>mpq benchmark ceiling: what part of a core's arithmetic goes into steps with contacts at work, and where the rest is lost.</summary>
internal static class CeilingCommand
{
    private const int Worlds = 2048;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    public static Command Create()
    {
        MeasuringOptions measuring = new(seconds: 0.3, repeats: 7);
        Option<string[]> models = new("--models") { Description = "Models (default all)", AllowMultipleArgumentsPerToken = true };
        models.AcceptOnlyFromAmong([.. RolloutCases.All.Select(rollouts => rollouts.Model).Distinct()]);
        Option<string?> report = new("--report") { Description = "Also write the table into a markdown page" };
        Command command = new("ceiling", "Arithmetic of steps with contacts at work, beside the most that one core can do")
        {
            measuring.Seconds, measuring.Repeats, models, report,
        };
        command.SetAction(parsed => Run(measuring.Of(parsed), parsed.GetValue(models), parsed.GetValue(report)));
        return command;
    }

    private static int Run((TimeSpan Duration, int Repeats) measuring, string[]? models, string? report)
    {
        ReportPage page = new(report);
        RolloutCase[] cases = [.. RolloutCases.All.Where(rollouts => models is not { Length: > 0 } || models.Contains(rollouts.Model))];
        using SimdDevice device = new(1);
        if (device.LanesOf(Worlds) == Wide16.Lanes)
            Write<Wide16>(page, cases, measuring.Duration, measuring.Repeats);
        else
            Write<Wide>(page, cases, measuring.Duration, measuring.Repeats);
        page.Save();
        return ExitCode.Done;
    }

    private static void Write<T>(ReportPage page, RolloutCase[] cases, TimeSpan duration, int repeats)
        where T : unmanaged, ILanes<T>
    {
        page.Line("# What part of the arithmetic ceiling is reached");
        page.Line("");
        page.Provenance();
        page.Line($"One core, {Worlds} worlds, {T.Lanes} lanes. Speed and ceiling are measured in turns, {repeats} of each; medians. "
            + "The ceiling is two operations of every lane in each multiply-add, with nothing to load or to wait for.");
        page.Line("");
        page.Line("Operations are those that a world needs on its own: sums, products, quotients, roots, minima and maxima, and two in a "
            + "multiply-add. The part of the ceiling is the product of the last three columns:");
        page.Line("");
        page.Line("- lanes: what worlds need of what is done in their lanes. A group does what any of its worlds needs.");
        page.Line("- two at once: operations over two for each instruction of arithmetic. The rest are instructions with one, or none: "
            + "signs, comparisons, selections.");
        page.Line("- issued: instructions of arithmetic a second over the multiply-adds that there could be. The rest are loads, stores, "
            + "addresses, moves, and waiting; a quotient or root takes the place of several.");
        page.Line("");
        page.Line("| model | state | operations a step | of them quotients, roots | steps/s | 10⁹ operations/s | ceiling "
            + "| of the ceiling | lanes | two at once | issued |");
        page.Line("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        using SimdTimer timer = new(Worlds);
        foreach (RolloutCase rollouts in cases)
            page.Line(Row<T>(rollouts, timer, duration, repeats));
    }

    private static string Row<T>(RolloutCase rollouts, SimdTimer timer, TimeSpan duration, int repeats)
        where T : unmanaged, ILanes<T>
    {
        CaseOperations counts = CaseOperations.Count<T>(rollouts);
        double Mean(long count) => count / (double)counts.Steps;
        Settle(() => timer.Time(rollouts, 1, WarmUp).StepsPerSecond);
        Settle(() => MultiplyAddRate.PerSecond<T>(WarmUp));
        using OneCore core = new();
        double[] speeds = new double[repeats], issued = new double[repeats], rates = new double[repeats];
        for (int i = 0; i < repeats; i++)
        {
            rates[i] = MultiplyAddRate.PerSecond<T>(duration);
            speeds[i] = timer.Time(rollouts, 1, duration).StepsPerSecond;
            issued[i] = speeds[i] * Mean(counts.Beside.Instructions) / T.Lanes / rates[i];
        }

        double lanes = (double)counts.Own.Arithmetic / counts.Beside.Arithmetic;
        double twoAtOnce = counts.Beside.Arithmetic / (2.0 * counts.Beside.Instructions);
        double speed = Statistics.Median(speeds), filled = Statistics.Median(issued), operations = Mean(counts.Own.Arithmetic);
        return string.Create(CultureInfo.InvariantCulture, $"| {rollouts.Model} | {rollouts.State} | {operations:N0} | {Mean(counts.Own.Slow):N0} "
            + $"| {speed:N0} | {1e-9 * operations * speed:F1} | {2e-9 * T.Lanes * Statistics.Median(rates):F0} "
            + $"| {lanes * twoAtOnce * filled:P0} | {lanes:P0} | {twoAtOnce:P0} | {filled:P0} |");
    }

    // Until the JIT has done what it can: no faster than before.
    private static void Settle(Func<double> speed)
    {
        double best = speed();
        for (double next = speed(); next > 1.05 * best; next = speed())
            best = next;
    }
}
