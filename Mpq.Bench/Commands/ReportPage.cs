using System.Text;
using Mpq.Learning.Training;

namespace Mpq.Bench.Commands;

/// <summary>A result on the terminal and, if asked for, in a markdown page that says where it came from.</summary>
/// <param name="path">The page, or null for none.</param>
internal sealed class ReportPage(string? path)
{
    private readonly StringBuilder text = new();

    /// <summary>Adds a line.</summary>
    public void Line(string line)
    {
        Console.WriteLine(line);
        Quietly(line + "\n");
    }

    /// <summary>Adds text to the page alone.</summary>
    public void Quietly(string more) => text.Append(more);

    /// <summary>Adds command, commit, machine and date.</summary>
    public void Provenance()
    {
        Line($"    {Bench.Provenance.Command}");
        Line("");
        Line($"Commit {Bench.Provenance.Commit}. {Bench.Provenance.Machine}. {DateTime.UtcNow:yyyy-MM-dd}.");
        Line("");
    }

    /// <summary>Writes the page; one that is not saved leaves an older one as it is.</summary>
    public void Save()
    {
        if (path is null)
            return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        WholeFile.Write(path, text.ToString());
    }
}
