using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Mpq.Bench.Commands;

/// <summary>mpq benchmark: the BenchmarkDotNet suites, with BenchmarkDotNet's own switches.</summary>
internal static class BenchmarkCommand
{
    public static Command Create()
    {
        Option<string?> report = new("--report") { Description = "Also write all tables into one markdown page" };
        Command command = new("benchmark", "BenchmarkDotNet suites; takes its switches, such as --filter '*Plans*' or --list flat")
        {
            report, CompareCommand.Create(), CeilingCommand.Create(), LatencyCommand.Create(), ScalingCommand.Create(), ThroughputCommand.Create(),
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed => Run([.. parsed.UnmatchedTokens], parsed.GetValue(report)));
        return command;
    }

    private static int Run(string[] switches, string? report)
    {
        if (switches.Length > 0 && !switches[0].StartsWith('-'))
        {
            throw new UsageException(
                $"There is no benchmark command {switches[0]}: give compare, ceiling, latency, scaling or throughput, or a switch such as --filter.");
        }

        ReportPage page = new(report);
        IConfig config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsMutator())
            .AddExporter(JsonExporter.Full)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(64));
        Summary[] summaries = [.. BenchmarkSwitcher
            .FromAssembly(typeof(BenchmarkCommand).Assembly)
            .Run(switches.Length == 0 ? ["--filter", "*"] : switches, config)];
        if (report is not null && summaries.Length > 0)
            Write(page, report, summaries);
        if (summaries.Length == 0 && !switches.Any(s => s is "--list" or "--help" or "-h" or "--info" or "--version"))
            throw new UsageException("No benchmark was run: see mpq benchmark --list flat for names, and BenchmarkDotNet's lines above");
        return summaries.Any(summary => summary.HasCriticalValidationErrors) ? ExitCode.Usage : ExitCode.Done;
    }

    private static void Write(ReportPage page, string path, Summary[] summaries)
    {
        page.Line($"# Benchmarks: {Path.GetFileNameWithoutExtension(path)}");
        page.Line("");
        page.Provenance();
        foreach (Summary summary in summaries)
        {
            AccumulationLogger table = new();
            MarkdownExporter.GitHub.ExportToLog(summary, table);
            page.Quietly($"## {summary.BenchmarksCases[0].Descriptor.Type.Name}\n{table.GetLog()}\n");
        }

        page.Save();
        Console.WriteLine($"wrote {path}");
    }
}
