using System.CommandLine;
using System.Globalization;
using Mpq.Bench.Benchmarks.Compare;
using Mpq.Bench.Benchmarks.Planning;
using Mpq.Bench.Benchmarks.Throughput;
using Mpq.Gpu.Devices;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Commands;

/// <summary>mpq benchmark throughput: worlds and plans against their number on each device, in one process, so that kernels compile once.</summary>
internal static class ThroughputCommand
{
    private const int Largest = 65536;
    private static readonly int[] Worlds = [64, 1024, 8192, Largest], Samples = [128, 1024, 8192, 16384], Problems = [1, 64, 1024];

    public static Command Create()
    {
        Option<string> device = RunOptions.Choice("--device", "One device (default simd, and cuda where there is one)", "simd", "cuda", "ilgpu-cpu");
        Option<int?> most = NumberOption.Create<int>("--most", $"Leaves out larger numbers of worlds, samples and problems (default {Largest})");
        MeasuringOptions measuring = new(seconds: 0.5, repeats: 3);
        Option<string?> report = new("--report") { Description = "Also write the tables into a markdown page" };
        Command command = new("throughput", "Time steps of worlds, and plans, against their number on each device")
        {
            device, most, measuring.Seconds, measuring.Repeats, report,
        };
        command.SetWork((parsed, cancellation) => Run(
            RunOptions.DeviceNamed(parsed.GetValue(device)), parsed.GetValue(most) ?? Largest, measuring.Of(parsed), parsed.GetValue(report),
            cancellation));
        return command;
    }

    private static int Run(
        DeviceKind? kind, int most, (TimeSpan Duration, int Repeats) measuring, string? report, CancellationToken cancellation)
    {
        if (most < 1)
            throw new UsageException("--most takes a number of 1 or more.");
        using DeviceList devices = new(kind is { } named ? [named] : [.. PlansByDevice.Devices]);
        ThroughputTimer[] timers = [.. devices.Select(device => new ThroughputTimer(device, measuring.Duration, measuring.Repeats))];
        ReportPage page = new(report);
        page.Line("# Worlds and plans against their number");
        page.Line("");
        page.Provenance();
        page.Line(FormattableString.Invariant($"Medians of {measuring.Repeats} measurements of {measuring.Duration.TotalSeconds:G3} s each."));
        void Table(string title, string head, IEnumerable<Row> rows, string format)
        {
            page.Line($"\n## {title}\n");
            page.Line($"| {head} | {string.Join(" | ", devices.Select(device => device.Name))} |");
            page.Line("|---|---:|" + string.Concat(devices.Select(_ => "---:|")));
            foreach (Row row in rows.Where(row => row.Count <= most))
            {
                cancellation.ThrowIfCancellationRequested();
                string name = string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Count:N0} |");
                page.Line(name + string.Concat(timers.Select(timer => $" {Cell(timer, row, format)} |")));
            }
        }

        Table("Time steps a second", "model and state | worlds", Simulated(), "N0");
        Table("A plan of a model of three states, 100 steps [ms]", "model | samples", Planned(), "F3");
        Table("Plans with the paper's settings, Q at their end [ms]", "task | robots at once", Controlled(), "F3");
        page.Save();
        return ExitCode.Done;
    }

    private static IEnumerable<Row> Simulated()
        => from rollouts in (IEnumerable<RolloutCase>)[RolloutCases.ArmInTheAir, .. RolloutCases.All]
           from worlds in Worlds
           select new Row(rollouts.Name, worlds, timer => timer.StepsPerSecond(rollouts, worlds));

    private static IEnumerable<Row> Planned()
        => from samples in Samples
           select new Row("unicycle", samples, timer
               => timer.Milliseconds(UnicycleModel.Named(), ThreeStatePlans.Options(samples), null, ThreeStatePlans.Start));

    private static IEnumerable<Row> Controlled()
        => from task in ControlTask.All
           from problems in Problems
           let model = task.BiasedModel
           let options = PaperSettings.Run(task, AgentKind.Mpq).Options.Planning
           select new Row(task.Name, problems, timer
               => timer.Milliseconds(model, options, RandomNetwork.For(model), PlannerView.Starts(task, model, problems)));

    // A device may be too small for what another has room for.
    private static string Cell(ThroughputTimer timer, Row row, string format)
    {
        try
        {
            return row.Time(timer).ToString(format, CultureInfo.InvariantCulture);
        }
        catch (ArgumentException)
        {
            return "too many";
        }
    }

    /// <summary>What is timed.</summary>
    private sealed record Row(string Name, int Count, Func<ThroughputTimer, double> Time);

    /// <summary>Devices that are open together.</summary>
    private sealed class DeviceList : List<ComputeDevice>, IDisposable
    {
        public DeviceList(IEnumerable<DeviceKind> kinds)
        {
            foreach (DeviceKind kind in kinds)
                Add(ComputeDevice.Open(kind));
        }

        public void Dispose() => ForEach(device => device.Dispose());
    }
}
