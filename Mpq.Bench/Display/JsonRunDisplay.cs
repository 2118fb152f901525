using System.Text.Json;
using Mpq.Learning.Training;

namespace Mpq.Bench.Display;

/// <summary>Every episode as one JSON object a line, then the summary.</summary>
internal sealed class JsonRunDisplay : IRunDisplay
{
    public void Begin(IReadOnlyList<EpisodeRecord> earlier)
    {
    }

    public void Episode(EpisodeRecord record) => Console.WriteLine(JsonSerializer.Serialize(record, RunJson.Line));

    public void End(IReadOnlyList<EpisodeRecord> all, bool complete)
    {
        if (all.Count > 0)
            Console.WriteLine(JsonSerializer.Serialize(RunSummary.Of(all), RunJson.Line));
    }

    public void Dispose()
    {
    }
}
