using Mpq.Learning.Training;
using Spectre.Console;

namespace Mpq.Bench.Display;

/// <summary>Shows a run as it goes.</summary>
internal interface IRunDisplay : IDisposable
{
    /// <summary>The run starts, with the episodes of an earlier part if it is resumed.</summary>
    void Begin(IReadOnlyList<EpisodeRecord> earlier);

    /// <summary>An episode is over and on disk.</summary>
    void Episode(EpisodeRecord record);

    /// <summary>The run is over, or was stopped.</summary>
    void End(IReadOnlyList<EpisodeRecord> all, bool complete);
}

/// <summary>Chooses a display: live on a terminal, plain lines when redirected, JSON when asked.</summary>
internal static class RunDisplay
{
    public static IRunDisplay Choose(bool json, RunSpec spec, string device, string folder)
        => json ? new JsonRunDisplay()
            : Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi ? new PlainRunDisplay(spec, device, folder)
            : new LiveRunDisplay(spec, device, folder);
}
