namespace Mpq.Physics.Models;

/// <summary>The MJCF of the tasks' models, which is part of this assembly.</summary>
public static class TaskModels
{
    private const string Prefix = "Models/", Suffix = ".xml";

    /// <summary>Their names, such as franka_drawer, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(TaskModels).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The text of a model.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message lists those there are.</exception>
    public static string Mjcf(string name)
    {
        using Stream stream = typeof(TaskModels).Assembly.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new ArgumentException($"There is no model '{name}'. Models: {string.Join(", ", Names)}.", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
