namespace Mpq.Bench.Commands;

/// <summary>A result on the terminal and, if asked for, in a markdown page that says where it came from.</summary>
/// <param name="path">The page, or null for none. It is written at the end.</param>
internal sealed class ReportPage(string? path) : IDisposable
{
    private readonly StringWriter text = new();

    /// <summary>Adds a line.</summary>
    public void Line(string line)
    {
        Console.WriteLine(line);
        text.WriteLine(line);
    }

    /// <summary>Adds command, commit, machine and date.</summary>
    public void Provenance()
    {
        Line($"    {Bench.Provenance.Command}");
        Line("");
        Line($"Commit {Bench.Provenance.Commit}. {Bench.Provenance.Machine}. {DateTime.UtcNow:yyyy-MM-dd}.");
        Line("");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (path is not null)
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllText(path, text.ToString());
        }

        text.Dispose();
    }
}
