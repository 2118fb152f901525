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
        void Table(string title, string head, IEnumerable<(string Name, int Count, Func<ThroughputTimer, double> Time)> rows, string format)
        {
            page.Line($"\n## {title}\n");
            page.Line($"| {head} | {string.Join(" | ", devices.Select(device => device.Name))} |");
            page.Line("|---|---:|" + string.Concat(devices.Select(_ => "---:|")));
            foreach ((string name, int count, Func<ThroughputTimer, double> time) in rows.Where(row => row.Count <= most))
            {
                cancellation.ThrowIfCancellationRequested();
                string row = string.Create(CultureInfo.InvariantCulture, $"| {name} | {count:N0} |");
                page.Line(row + string.Concat(timers.Select(timer => $" {Cell(timer, time, format)} |")));
            }
        }

        Table("Time steps a second", "model and state | worlds", Simulated(), "N0");
        Table("A plan of a model of three states, 100 steps [ms]", "model | samples", Planned(), "F3");
        Table("Plans with the paper's settings, Q at their end [ms]", "task | robots at once", Controlled(), "F3");
        page.Save();
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, int Count, Func<ThroughputTimer, double> Time)> Simulated()
        => from rollouts in (RolloutCase[])[RolloutCases.ArmInTheAir, .. RolloutCases.All]
           from worlds in Worlds
           select (rollouts.Name, worlds, (Func<ThroughputTimer, double>)(timer => timer.StepsPerSecond(rollouts, worlds)));

    private static IEnumerable<(string Name, int Count, Func<ThroughputTimer, double> Time)> Planned()
        => from samples in Samples
           let options = ThreeStatePlans.Options(samples)
           select ("unicycle", samples, (Func<ThroughputTimer, double>)(
               timer => timer.Milliseconds(UnicycleModel.Named(), options, null, ThreeStatePlans.Start)));

    private static IEnumerable<(string Name, int Count, Func<ThroughputTimer, double> Time)> Controlled()
        => from task in ControlTask.All
           from problems in Problems
           let model = task.BiasedModel
           let options = PaperSettings.Run(task, AgentKind.Mpq).Options.Planning
           select (task.Name, problems, (Func<ThroughputTimer, double>)(timer => timer.Milliseconds(
               model, options, RandomNetwork.For(model), PlannerView.Starts(task, model, problems))));

    // A device may be too small for what another has room for.
    private static string Cell(ThroughputTimer timer, Func<ThroughputTimer, double> time, string format)
    {
        try
        {
            return time(timer).ToString(format, CultureInfo.InvariantCulture);
        }
        catch (ArgumentException)
        {
            return "too many";
        }
    }

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
