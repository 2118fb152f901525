using System.Text.Json;

namespace Mpq.Bench.Simulating;

/// <summary>A JSON object of numbers in a file. Everything that is not as it should be is named, with the file and the field.</summary>
internal sealed class JsonInput : IDisposable
{
    private readonly string path;
    private readonly JsonDocument document;

    private JsonInput(string path, JsonDocument document)
    {
        this.path = path;
        this.document = document;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or is not one JSON object.</exception>
    public static JsonInput Open(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            JsonDocument document = JsonDocument.Parse(file, new() { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new(path, document);
            document.Dispose();
            throw new InvalidDataException($"{path}: a JSON object is needed, such as {{\"steps\":100}}.");
        }
        catch (JsonException e)
        {
            // The exception's own message repeats the place, counted from 0.
            string what = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
            throw new InvalidDataException($"{path}:{e.LineNumber + 1}:{e.BytePositionInLine + 1}: {what}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>Refuses fields of other names: a misspelt one would be left out in silence.</summary>
    public void AcceptOnly(string[] names)
    {
        foreach (JsonProperty field in document.RootElement.EnumerateObject())
            if (!names.Contains(field.Name))
                throw Wrong(field.Name, $"is no field of the input; there are {string.Join(", ", names)}");
    }

    /// <summary>A whole number, null where it is missing.</summary>
    public int? Count(string name, int least)
    {
        if (!Find(name, out JsonElement value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= least)
            return count;
        throw Wrong(name, $"takes a whole number from {least} to {int.MaxValue}");
    }

    /// <summary>So many numbers, null where they are missing.</summary>
    public double[]? Numbers(string name, int count, string size)
        => Find(name, out JsonElement value) ? Row(name, value, count, size) : null;

    /// <summary>Rows of so many numbers; none where they are missing.</summary>
    public double[][] Rows(string name, int count, string size)
        => Find(name, out JsonElement value) ? [.. Items(name, value).Select((row, i) => Row($"{name}[{i}]", row, count, size))] : [];

    /// <summary>A row for each body, for good or in each control step; laid end to end by the control step.</summary>
    public double[][] Poses(string name, int bodies, int count)
    {
        if (!Find(name, out JsonElement value))
            return [];
        JsonElement[] items = Items(name, value);
        bool each = items is [{ ValueKind: JsonValueKind.Array } first, ..] && first.GetArrayLength() > 0 && first[0].ValueKind == JsonValueKind.Array;
        return each ? [.. items.Select((item, i) => Pose($"{name}[{i}]", item))] : [Pose(name, value)];

        double[] Pose(string place, JsonElement element)
        {
            JsonElement[] rows = Items(place, element);
            if (rows.Length != bodies)
                throw Wrong(place, $"has {rows.Length} rows; the model has {bodies} mocap bodies");
            return [.. rows.SelectMany((row, i) => Row($"{place}[{i}]", row, count, "per mocap body"))];
        }
    }

    /// <summary>What is wrong with a field.</summary>
    public InvalidDataException Wrong(string name, string problem) => new($"{path}: \"{name}\" {problem}.");

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    private bool Find(string name, out JsonElement value) => document.RootElement.TryGetProperty(name, out value);

    private JsonElement[] Items(string name, JsonElement value)
        => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Wrong(name, "takes an array");

    private double[] Row(string name, JsonElement value, int count, string size)
    {
        double[] numbers = [.. Items(name, value).Select((item, i) => Number($"{name}[{i}]", item))];
        return numbers.Length == count ? numbers : throw Wrong(name, $"has {numbers.Length} numbers; the model takes {count} ({size})");
    }

    private double Number(string name, JsonElement value)
        => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw Wrong(name, "is not a finite number");
}
