using System.Diagnostics;

namespace Mpq.Bench.Benchmarks.Compare;

/// <summary>
/// Keeps the calling thread, and those that it starts meanwhile, on one core where the system can: cores of a shared machine may differ by a
/// third for minutes, and what runs on one thread would be as fast as the core that it happens to be given.
/// </summary>
internal sealed class SameCore : IDisposable
{
    private readonly Process process = Process.GetCurrentProcess();
    private readonly nint before;

    public SameCore()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            return;
        before = process.ProcessorAffinity;
        process.ProcessorAffinity = before & -before;
    }

    public void Dispose()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            process.ProcessorAffinity = before;
        process.Dispose();
    }
}
