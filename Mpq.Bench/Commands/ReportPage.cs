using System.Text;
using Mpq.Learning.Training;

namespace Mpq.Bench.Commands;

/// <summary>A result on the terminal and, if asked for, in a markdown page that says where it came from.</summary>
internal sealed class ReportPage
{
    private readonly StringBuilder text = new();
    private readonly string? path;

    /// <summary>Sees first whether the page can be written.</summary>
    /// <param name="path">The page, or null for none.</param>
    public ReportPage(string? path)
    {
        this.path = path;
        if (path is not null)
            WholeFile.Check(path);
    }

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
        if (path is not null)
            WholeFile.Write(path, text.ToString());
    }
}
