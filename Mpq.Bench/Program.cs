using System.CommandLine;
using Mpq.Bench;
using Mpq.Bench.Commands;
using Mpq.Gpu.Devices;
using Mpq.Learning.Native;

RootCommand root = new("Mpq: sampling-based planning with learned terminal costs. Try: mpq train pendulum-swingup")
{
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    ReproduceCommand.Create(),
    BenchmarkCommand.Create(),
    DoctorCommand.Create(),
};

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
        Console.Error.WriteLine($"mpq: {error.Message}");
    Console.Error.WriteLine("mpq: see mpq --help");
    return ExitCode.Usage;
}

try
{
    if (TorchLibrary.IsAvailable)
        TorchLibrary.UseThreads(1);
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(5) });
}
catch (Exception e) when (Explain(e) is { } code)
{
    Console.Error.WriteLine($"mpq: {e.Message}");
    return code;
}

// Errors that a user can do something about, by who is at fault. Anything else is a bug and keeps its stack trace.
static int? Explain(Exception e) => e switch
{
    OperationCanceledException => ExitCode.Interrupted,
    InvalidDataException => ExitCode.BadInput,
    DeviceUnavailableException or DeviceLostException or PlatformNotSupportedException => ExitCode.Device,
    UsageException or ArgumentException or IOException or UnauthorizedAccessException => ExitCode.Usage,
    _ => null,
};
