using System.CommandLine;

namespace Mpq.Bench.Commands;

/// <summary>Commands that end early, and in order, when the user or the system asks for it.</summary>
internal static class Interruptible
{
    /// <summary>
    /// Sets what a command does. It runs beside the thread that invokes it: signals become cancellation only once that thread has
    /// been given the command's task.
    /// </summary>
    public static void SetWork(this Command command, Func<ParseResult, CancellationToken, int> work)
        => command.SetAction((parsed, cancellation) => Task.Run(() => work(parsed, cancellation), CancellationToken.None));
}
