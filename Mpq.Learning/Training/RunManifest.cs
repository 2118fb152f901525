using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mpq.Learning.Training;

/// <summary>run.json: everything needed to run it again, the fields of both parts side by side.</summary>
/// <param name="Spec">What was run.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record RunManifest(RunSpec Spec, RunOrigin Origin)
{
    /// <summary>As it stands in run.json.</summary>
    public string ToJson()
    {
        JsonObject fields = JsonSerializer.SerializeToNode(Spec, RunJson.Indented)!.AsObject();
        foreach ((string name, JsonNode? value) in JsonSerializer.SerializeToNode(Origin, RunJson.Indented)!.AsObject())
            fields[name] = value?.DeepClone();
        return fields.ToJsonString(RunJson.Indented) + "\n";
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is damaged; the message says where.</exception>
    public static RunManifest FromJson(string json, string path)
        => new(RunJson.Read<RunSpec>(json, path), RunJson.Read<RunOrigin>(json, path));
}

/// <summary>Where a run comes from.</summary>
public sealed record RunOrigin
{
    /// <summary>The model that plans.</summary>
    public required string PlansWith { get; init; }

    /// <summary>The system that is acted on.</summary>
    public required string ActsOn { get; init; }

    /// <summary>The device in words, and why it was chosen.</summary>
    public required string DeviceName { get; init; }

    /// <summary>Processor, cores and operating system.</summary>
    public required string Machine { get; init; }

    /// <summary>Versions of Mpq, .NET, TorchSharp and ILGPU.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>The commit that Mpq was built from.</summary>
    public required string Commit { get; init; }

    /// <summary>The command line.</summary>
    public required string Command { get; init; }

    /// <summary>When it was started, UTC.</summary>
    public required DateTime Started { get; init; }
}

/// <summary>summary.json.</summary>
/// <param name="Episodes">Episodes run.</param>
/// <param name="MeanReturn">Mean return over them.</param>
/// <param name="SuccessRate">Successes over episodes.</param>
/// <param name="Successes">Successful episodes.</param>
/// <param name="Seconds">Wall time, resumed parts included.</param>
/// <param name="PhysicsSteps">Time steps simulated in rollouts.</param>
public sealed record RunSummary(int Episodes, double MeanReturn, double SuccessRate, int Successes, double Seconds, long PhysicsSteps)
{
    /// <summary>Sums up episodes.</summary>
    public static RunSummary Of(IReadOnlyList<EpisodeRecord> episodes)
    {
        int successes = episodes.Count(episode => episode.Success);
        return new(
            episodes.Count, episodes.Average(episode => episode.Return), (double)successes / episodes.Count, successes,
            episodes.Sum(episode => episode.Seconds), episodes[^1].PhysicsSteps);
    }
}
