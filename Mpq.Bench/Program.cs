using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Mpq.Bench;
using Mpq.Bench.Commands;
using Mpq.Gpu.Devices;
using Mpq.Learning.Native;
using Mpq.Physics.Mjcf;

RootCommand root = new("Mpq: sampling-based planning with learned terminal costs. Try: mpq train pendulum-swingup")
{
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    ReproduceCommand.Create(),
    SimulateCommand.Create(),
    BenchmarkCommand.Create(),
    DoctorCommand.Create(),
};

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine($"mpq: {Line(Wrong(parsed)).TrimEnd('.')}. See {Name(parsed.CommandResult)} --help.");
    return ExitCode.Usage;
}

// The first signal ends a command in order, once what is under way is done; the second ends it at once.
int signals = 0;
void Hurry(PosixSignalContext context)
{
    if (Interlocked.Increment(ref signals) > 1)
        Environment.Exit(ExitCode.Interrupted);
}

using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Hurry);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hurry);
try
{
    TorchLibrary.UseThreads(1);
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(5) });
}
catch (OperationCanceledException e)
{
    Console.Error.WriteLine($"mpq: interrupted. {Line(e.Message)}");
    return ExitCode.Interrupted;
}
catch (Exception e) when (Explain(e) is { } code)
{
    Console.Error.WriteLine($"mpq: {Line(e.Message).TrimEnd('.')}.");
    return code;
}

// What is wrong with a command line: the parser's guess at what was meant, where it has one, or else its errors.
static string Wrong(ParseResult parsed)
{
    using StringWriter text = new() { NewLine = "\n" };
    if (parsed.Action is ParseErrorAction explain)
        explain.ShowHelp = false;
    parsed.Invoke(new() { Output = text, Error = text });
    return text.ToString().Trim().Split("\n\n")[0];
}

static string Name(CommandResult command)
    => command.Parent is CommandResult parent ? $"{Name(parent)} {command.Command.Name}" : "mpq";

// A message is one line, whoever wrote it.
static string Line(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

// Errors that a user can do something about, by who is at fault. Anything else is a bug and keeps its stack trace.
static int? Explain(Exception e) => e switch
{
    InvalidDataException or MjcfException => ExitCode.BadInput,
    DeviceUnavailableException or DeviceLostException or PlatformNotSupportedException => ExitCode.Device,
    UsageException or ArgumentException or IOException or UnauthorizedAccessException => ExitCode.Usage,
    _ => null,
};
