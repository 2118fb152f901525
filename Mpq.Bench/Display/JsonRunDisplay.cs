using System.Text.Json;
using System.Text.Json.Nodes;
using Mpq.Learning.Training;

namespace Mpq.Bench.Display;

/// <summary>Every episode as one JSON object a line, then the summary, which says so if the run was stopped.</summary>
internal sealed class JsonRunDisplay : IRunDisplay
{
    public void Begin(IReadOnlyList<EpisodeRecord> earlier)
    {
    }

    public void Episode(EpisodeRecord record) => Console.WriteLine(JsonSerializer.Serialize(record, RunJson.Line));

    public void End(IReadOnlyList<EpisodeRecord> all, bool complete)
    {
        if (all.Count == 0)
            return;
        JsonObject summary = JsonSerializer.SerializeToNode(RunSummary.Of(all), RunJson.Line)!.AsObject();
        if (!complete)
            summary["interrupted"] = true;
        Console.WriteLine(summary.ToJsonString(RunJson.Line));
    }

    public void Dispose()
    {
    }
}
