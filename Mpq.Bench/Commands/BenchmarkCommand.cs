using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Mpq.Bench.Commands;

/// <summary>mpq benchmark: the BenchmarkDotNet suites, with BenchmarkDotNet's own switches.</summary>
internal static class BenchmarkCommand
{
    public static Command Create()
    {
        Command command = new("benchmark", "BenchmarkDotNet suites; takes its switches, such as --filter '*Plans*' or --list flat")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(parsed => Run([.. parsed.UnmatchedTokens]));
        return command;
    }

    private static int Run(string[] switches)
    {
        IConfig config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithId("mpq"))
            .AddExporter(MarkdownExporter.GitHub, JsonExporter.Full);
        IEnumerable<BenchmarkDotNet.Reports.Summary> summaries = BenchmarkSwitcher
            .FromAssembly(typeof(BenchmarkCommand).Assembly)
            .Run(switches.Length == 0 ? ["--filter", "*"] : switches, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors) ? ExitCode.Usage : ExitCode.Done;
    }
}
