using System.Text.Json;
using Mpq.Learning.Training;

namespace Mpq.Bench.Recording;

/// <summary>A recording as the one JSON object that page.js plays; that file describes the fields.</summary>
internal static class RecordingJson
{
    /// <summary>What the whole numbers of a pose count.</summary>
    public const double Unit = 1e-4;

    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes a recording and gives the number of its frames.</summary>
    public static int Write(Stream stream, TestRecording recording)
    {
        using TaskScene scene = TaskScene.Of(recording.Task);
        using Utf8JsonWriter json = new(stream);
        json.WriteStartObject();
        json.WriteString("task", recording.Task.Name);
        json.WriteString("run", recording.Evaluation.Run);
        json.WriteString("policy", recording.Evaluation.Policy);
        json.WriteNumber("seed", recording.Evaluation.Seed);
        json.WriteNumber("period", recording.Task.ControlPeriod);
        json.WriteNumber("unit", Unit);
        Part(json, "view", scene.View);
        Part(json, "bodies", scene.Bodies);
        Part(json, "geoms", scene.Geoms);
        Part(json, "strings", scene.Strings);
        json.WriteStartArray("episodes");
        int frames = 0;
        for (int i = 0; i < recording.Episodes.Count; i++)
            frames += Episode(json, scene, recording, recording.Episodes[i], recording.Outcomes[i]);
        json.WriteEndArray();
        json.WriteEndObject();
        return frames;
    }

    private static int Episode(Utf8JsonWriter json, TaskScene scene, TestRecording recording, RecordedEpisode episode, EpisodeOutcome outcome)
    {
        // A system that is no longer finite is not anywhere: its last place is the last frame.
        double[][] states = [.. episode.States.TakeWhile(state => state.All(double.IsFinite))];
        int steps = Math.Max(states.Length - 1, 0);
        json.WriteStartObject();
        json.WriteNumber("episode", episode.Number);
        if (double.IsFinite(outcome.Return))
            json.WriteNumber("return", outcome.Return);
        json.WriteBoolean("success", outcome.Success);
        Part(json, "reached", states.Select(state => recording.Task.IsSuccess(state) ? 1 : 0));
        json.WriteStartArray("costs");
        foreach (double cost in episode.Costs.Take(steps))
            Number(json, cost);
        json.WriteEndArray();
        json.WriteStartArray("actions");
        foreach (double[] action in episode.Actions.Take(steps))
        {
            json.WriteStartArray();
            foreach (double control in action)
                Number(json, control);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("frames");
        double[] poses = new double[TaskScene.PoseSize * scene.MovingCount];
        foreach (double[] state in states)
        {
            scene.Poses(state, poses);
            json.WriteStartArray();
            foreach (double number in poses)
                json.WriteNumberValue((long)Math.Round(number / Unit));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return states.Length;
    }

    // Plans act in 32 bits: those numbers are written with their own digits, which are fewer and the same to the last bit.
    private static void Number(Utf8JsonWriter json, double value)
    {
        if ((float)value == value)
            json.WriteNumberValue((float)value);
        else
            json.WriteNumberValue(value);
    }

    private static void Part<T>(Utf8JsonWriter json, string name, T part)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, part, Camel);
    }
}
