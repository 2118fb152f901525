using System.Diagnostics;
using System.Numerics;

namespace Mpq.Bench.Benchmarks;

/// <summary>
/// Keeps the calling thread, and those that it starts meanwhile, on one core where the system can: cores of a shared machine may differ by a
/// third for minutes, and what runs on one thread would be as fast as the core that it happens to be given.
/// </summary>
internal sealed class OneCore : IDisposable
{
    private readonly Process process = Process.GetCurrentProcess();
    private readonly nint before;

    /// <summary>Takes a core.</summary>
    /// <param name="number">Which of those that the process may use, counted round and round.</param>
    public OneCore(int number = 0)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            return;
        before = process.ProcessorAffinity;
        nuint left = (nuint)before;
        for (int skip = number % BitOperations.PopCount(left); skip > 0; skip--)
            left &= left - 1;
        process.ProcessorAffinity = (nint)(left & (~left + 1));
    }

    public void Dispose()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            process.ProcessorAffinity = before;
        process.Dispose();
    }
}
