namespace Mpq.Bench;

/// <summary>What the program's exit codes mean; scripts rely on them.</summary>
internal static class ExitCode
{
    public const int Done = 0, Unexpected = 1, Usage = 2, BadInput = 3, Device = 4, Interrupted = 5;
}
