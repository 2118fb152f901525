using System.Diagnostics;
using Mpq.Learning.Training;

namespace Mpq.Bench.Display;

/// <summary>How far a grid of runs is: one line that is rewritten on a terminal, one a finished run in a log.</summary>
/// <param name="runs">All runs.</param>
/// <param name="waiting">Those that are not complete yet.</param>
internal sealed class GridDisplay(int runs, IReadOnlyList<RunSpec> waiting) : IDisposable
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(500);

    private readonly Lock writing = new();
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly bool live = !Console.IsOutputRedirected;
    private readonly long episodesLeft = waiting.Sum(spec => spec.Learns ? (long)spec.Episodes : 0);
    private long drawn, episodes;
    private int done = runs - waiting.Count;

    public void Episode(RunSpec spec, EpisodeRecord record)
    {
        lock (writing)
        {
            episodes++;
            if (!live || Stopwatch.GetElapsedTime(drawn) < RedrawEvery)
                return;
            drawn = Stopwatch.GetTimestamp();
            Console.Write($"\r\e[K{Progress()}  {spec.Name} episode {record.Episode}");
        }
    }

    public void Finished(RunSpec spec)
    {
        lock (writing)
        {
            done++;
            Console.WriteLine($"{(live ? "\r\e[K" : "")}{Progress()}  finished {spec.Name}");
        }
    }

    public void Dispose()
    {
        if (live)
            Console.Write("\r\e[K");
    }

    private string Progress() => FormattableString.Invariant(
        $"{done} of {runs} runs, {episodes} of {episodesLeft} episodes, {Clock.Of(Stopwatch.GetElapsedTime(start))}");
}
