using System.Text.Json;

namespace Mpq.Tests.Goldens;

/// <summary>Fields of a golden under MuJoCo's names: numbers and flat, row-major arrays.</summary>
/// <param name="owner">What the fields belong to, for messages.</param>
/// <param name="fields">A JSON object.</param>
public class GoldenFields(string owner, JsonElement fields)
{
    /// <summary>Whether there is a field called <paramref name="name"/>.</summary>
    public bool Has(string name) => fields.TryGetProperty(name, out _);

    /// <summary>The array <paramref name="name"/> as numbers.</summary>
    public double[] this[string name] => [.. Field(name).EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>The array <paramref name="name"/> as whole numbers: indices, types, flags.</summary>
    public int[] Integers(string name) => [.. Field(name).EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>The array <paramref name="name"/> as texts.</summary>
    public string[] Texts(string name) => [.. Field(name).EnumerateArray().Select(value => value.GetString() ?? "")];

    /// <summary>The single number <paramref name="name"/>.</summary>
    public double Number(string name) => Field(name).GetDouble();

    /// <summary>The single whole number <paramref name="name"/>: a size, a type, an address.</summary>
    public int Count(string name) => Field(name).GetInt32();

    /// <summary>The object <paramref name="name"/>, e.g. the model's options.</summary>
    public GoldenFields Part(string name) => new($"{owner}.{name}", Field(name));

    /// <summary>The list of objects <paramref name="name"/>, e.g. a state's contacts.</summary>
    public IReadOnlyList<GoldenFields> Parts(string name) =>
        [.. Field(name).EnumerateArray().Select((part, index) => new GoldenFields($"{owner}.{name}[{index}]", part))];

    /// <summary>What the fields belong to.</summary>
    public override string ToString() => owner;

    private JsonElement Field(string name) =>
        fields.TryGetProperty(name, out JsonElement value)
            ? value
            : throw new KeyNotFoundException($"{owner} has no field {name}.");
}
