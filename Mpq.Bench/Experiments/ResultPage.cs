using System.Globalization;
using System.Text;
using Mpq.Learning.Training;

namespace Mpq.Bench.Experiments;

/// <summary>A page of docs/results: what was run, by which command, commit and machine, and then its table.</summary>
internal sealed class ResultPage
{
    /// <summary>What a column of minutes is.</summary>
    public const string Minutes
        = "Minutes are those of training on one thread, with other runs beside it: they tell what to expect, and compare no two curves.";

    private readonly StringBuilder text = new();

    /// <summary>Begins a page.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="study">Task and settings.</param>
    /// <param name="results">All that it tells of.</param>
    /// <param name="picture">Name of the picture beside it, if there is one.</param>
    public ResultPage(string title, Study study, IReadOnlyList<CurveResult> results, string? picture = null)
    {
        double seconds = results.Sum(result => result.Runs.Sum(run => run.Sum(episode => episode.Seconds)));
        Line($"# {title}\n");
        if (picture is not null)
            Line($"![{title}]({picture}.png)\n");
        Line($"    {Provenance.CommandWithout("--shard")}\n");
        RunOrigin[] origins = [.. results.SelectMany(result => result.Origins)];
        string commits = string.Join(", ", origins.Select(origin => origin.Commit).Distinct());
        string machines = string.Join("; ", origins.Select(origin => origin.Machine).Distinct());
        Line(string.Create(CultureInfo.InvariantCulture, $"Commit {commits}. {machines}. "
            + $"Seeds 1 … {results[0].Runs.Count}, {results[0].Episodes} episodes each. All runs together took {seconds / 60:F1} minutes of one thread.\n"));
        string but = study.Settings.Exceptions(study.Task);
        Line(study.Settings.Preset == Preset.Paper
            ? $"Settings: the paper's{(but.Length > 0 ? but : ", to the letter")}.\n"
            : $"Settings: what works better here; how they differ from the paper's is in [method](../method.md#presets){but}.\n");
        string[] planners = [.. results.Select(result => RunSetup.PlannerModelOf(result.Curve.Spec).Name).Distinct()];
        Line($"The model that plans is {string.Join(", that of a curve that says so ", planners)}; "
            + $"the real system is {study.Task.TrueModel.Name}. "
            + $"Numbers are interquartile means over seeds with {Ends(results[0].Runs.Count)}; a seed's number is its mean over the episodes. "
            + $"A test is {RunGrid.TestEpisodes} episodes of starts not met in training, with the policy that validated best{PlannerTests(results)}.\n");
    }

    private static string Ends(int seeds)
        => Estimate.HasInterval(seeds) ? "95 % bootstrap intervals" : $"the lowest and the highest seed, of {seeds} too few for intervals";

    private static string PlannerTests(IReadOnlyList<CurveResult> results)
        => results.All(result => result.Curve.Spec.Learns)
            ? ""
            : "; of MPPI, which does not learn, it is all there is, on starts of the seed's own";

    /// <summary>Adds a line.</summary>
    public void Line(string line) => text.Append(line).Append('\n');

    /// <summary>Writes the page.</summary>
    /// <returns>Its path.</returns>
    public string Save(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, name + ".md");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
