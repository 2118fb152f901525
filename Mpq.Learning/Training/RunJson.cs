using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mpq.Learning.Training;

/// <summary>How run folders and `--json` spell things: snake_case names, kebab-case choices, nothing for what is not there.</summary>
public static class RunJson
{
    /// <summary>One object a line.</summary>
    public static JsonSerializerOptions Line { get; } = Create(indented: false);

    /// <summary>For people.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    /// <summary>Reads what was written with these options.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">The file that it comes from.</param>
    /// <param name="line">The line of the file that it begins in.</param>
    /// <exception cref="InvalidDataException">It is damaged; the message says where.</exception>
    public static T Read<T>(string json, string path, int line = 1)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Line) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException e)
        {
            string what = e.Path is null or "$" ? "is not whole" : $"cannot be read at {e.Path.TrimStart('$', '.')}";
            string where = $"{path} is damaged: line {line + (e.LineNumber ?? 0)} {what}";
            throw new InvalidDataException($"{where}. Put a good copy in its place, or start anew in another folder.", e);
        }
    }

    private static JsonSerializerOptions Create(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };
}
