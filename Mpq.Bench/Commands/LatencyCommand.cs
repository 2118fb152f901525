using System.CommandLine;
using System.Globalization;
using Mpq.Bench.Benchmarks.Planning;
using Mpq.Gpu.Devices;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Commands;

/// <summary>mpq benchmark latency: plans on the clock for a minute, with and without other work on the machine.</summary>
internal static class LatencyCommand
{
    public static Command Create()
    {
        Option<double?> seconds = NumberOption.Create<double>("--seconds", "Length of each control loop [s] (default 60)");
        Option<string[]> tasks = new("--tasks") { Description = "Tasks (default all)", AllowMultipleArgumentsPerToken = true };
        Option<string?> report = new("--report") { Description = "Also write the table into a markdown page" };
        Command command = new("latency", "Plan latency in control loops at 100 Hz (pendulum), 50 Hz and 25 Hz (fetch)")
        {
            seconds, tasks, report,
        };
        command.SetWork((parsed, cancellation) => Run(
            parsed.GetValue(seconds) ?? 60, parsed.GetValue(tasks), parsed.GetValue(report), cancellation));
        return command;
    }

    private static int Run(double seconds, string[]? names, string? report, CancellationToken cancellation)
    {
        if (seconds is not (>= 0.1 and <= 86400))
            throw new UsageException("--seconds takes a number in 0.1 … 86400.");
        ControlTask[] tasks = RunOptions.Tasks(names);
        ReportPage page = new(report);
        page.Line("# Latency of plans in a control loop");
        page.Line("");
        page.Provenance();
        page.Line("The paper's settings, Q inside the kernel, the biased model on the Simd device with all threads. Load: threads that keep cores busy.");
        page.Line("");
        page.Line("| task | Hz | load | p50 [ms] | p99 | p99.9 | worst | plans | longer than a period | bytes allocated | collections |");
        page.Line("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        using SimdDevice device = new();
        foreach (int load in new[] { 0, 1 })
        {
            using BusyThreads busy = new(load);
            foreach (ControlTask task in tasks)
            {
                LatencySoak.Outcome outcome = LatencySoak.Run(task, device, TimeSpan.FromSeconds(seconds), cancellation);
                cancellation.ThrowIfCancellationRequested();
                page.Line(Row(task, load, outcome));
            }
        }

        page.Save();
        return ExitCode.Done;
    }

    private static string Row(ControlTask task, int load, LatencySoak.Outcome o) => string.Create(CultureInfo.InvariantCulture,
        $"| {task.Name} | {LatencySoak.Rate(task)} | {load} | {o.Quantile(0.5):F3} | {o.Quantile(0.99):F3} | {o.Quantile(0.999):F3} "
        + $"| {o.Quantile(1):F3} | {o.Milliseconds.Length} | {o.Late} | {o.Allocated} | {o.Collections} |");

    /// <summary>Other work on the machine.</summary>
    private sealed class BusyThreads : IDisposable
    {
        private readonly Thread[] threads;
        private volatile bool ended;

        public BusyThreads(int count)
        {
            threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Work) { IsBackground = true })];
            foreach (Thread thread in threads)
                thread.Start();
        }

        public void Dispose()
        {
            ended = true;
            foreach (Thread thread in threads)
                thread.Join();
        }

        private void Work()
        {
            double x = 1;
            while (!ended)
                x = Math.Sqrt(x + 1);
            GC.KeepAlive(x);
        }
    }
}
