using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Mpq.Tests.Bench;

/// <summary>What a process of the program said and how it ended.</summary>
internal sealed record Ending(int Code, string[] Output, string[] Errors);

/// <summary>The program as a user runs it: a process of its own, with both its outputs redirected.</summary>
internal sealed class MpqProgram : IDisposable
{
    public const int Interrupt = 2, Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly StringBuilder output = new();

    private MpqProgram(string[] arguments, params (string Name, string Value)[] variables)
    {
        // The host that runs these tests runs the program too.
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        process = new Process
        {
            StartInfo = new(host, [Path.Combine(AppContext.BaseDirectory, "mpq.dll"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
                WorkingDirectory = Path.GetTempPath(),
            },
        };
        foreach ((string name, string value) in variables)
            process.StartInfo.Environment[name] = value;
        HearInterrupts();
        process.Start();
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Runs it to its end.</summary>
    public static Ending Run(params string[] arguments)
    {
        using MpqProgram program = Start(arguments);
        return program.End();
    }

    /// <summary>Runs it to its end with a variable of the environment set.</summary>
    public static Ending RunWith(string variable, string value, params string[] arguments)
    {
        using MpqProgram program = new(arguments, (variable, value));
        return program.End();
    }

    /// <summary>Starts it.</summary>
    public static MpqProgram Start(params string[] arguments) => new(arguments);

    /// <summary>Waits until it has written a line that holds <paramref name="text"/>.</summary>
    public void WaitFor(string text)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            output.Append(line).Append('\n');
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"It ended without writing '{text}': {output} {errors.Result}");
    }

    /// <summary>Sends it a signal.</summary>
    public void Signal(int signal) => Assert.That(Kill(process.Id, signal), Is.Zero);

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => process.Kill();

    /// <summary>Waits for its end.</summary>
    public Ending End()
    {
        output.Append(process.StandardOutput.ReadToEnd());
        if (!process.WaitForExit(Patience))
            Assert.Fail($"It does not end: {output}");
        return new(process.ExitCode, Lines(output.ToString()), Lines(errors.Result));
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // A job in the background of a script starts with interrupts ignored, and so would all its children; they must hear this one.
    private static void HearInterrupts()
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        string[] status = File.Exists(Status) ? File.ReadAllLines(Status) : [];
        string? line = status.FirstOrDefault(l => l.StartsWith(Ignored, StringComparison.Ordinal));
        if (line is not null && (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & (1UL << (Interrupt - 1))) != 0)
            SetSignal(Interrupt, 0);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetSignal(int signal, nint handler);
}
