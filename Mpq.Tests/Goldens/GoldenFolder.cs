namespace Mpq.Tests.Goldens;

/// <summary>Where goldens and their models lie: found from the tests' own folder, upwards to the solution.</summary>
public static class GoldenFolder
{
    /// <summary>Every model's name and file: one feature each, whole ones, and the tasks' models.</summary>
    public static IReadOnlyDictionary<string, string> ModelFiles { get; } = FindModels();

    /// <summary>The names of all goldens, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = FindGoldens();

    /// <summary>The compressed golden called <paramref name="name"/>.</summary>
    public static string FileOf(string name) => Path.Combine(Repository.Root, "Mpq.Tests", "Goldens", name + Suffix);

    /// <summary>The folder of the scripts that make goldens.</summary>
    public static string Scripts => Path.Combine(Repository.Root, "scripts", "goldens");

    private const string Suffix = ".json.gz";

    private static Dictionary<string, string> FindModels()
    {
        string[] folders =
        [
            Path.Combine(Repository.Root, "Mpq.Tests", "Goldens", "models"),
            Path.Combine(Repository.Root, "Mpq.Physics", "Models"),
        ];
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.xml"))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);
    }

    private static string[] FindGoldens() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "Mpq.Tests", "Goldens"), "*" + Suffix)
            .Select(file => Path.GetFileName(file)[..^Suffix.Length])
            .Order(StringComparer.Ordinal)];
}
