using Mpq.Learning.Training;
using ScottPlot;

namespace Mpq.Bench.Figures;

/// <summary>A run's picture: the return of every episode, and its mean over the last twenty.</summary>
internal static class LearningCurve
{
    private const int Window = 20;

    public static void Save(string path, RunSpec spec, IReadOnlyList<EpisodeRecord> records)
    {
        using Plot plot = new();
        double[] episodes = [.. records.Select(record => (double)record.Episode)];
        double[] returns = [.. records.Select(record => record.Return)];
        ScottPlot.Plottables.Scatter each = plot.Add.ScatterPoints(episodes, returns, FigureStyle.Faint);
        each.MarkerSize = 4;
        each.LegendText = "an episode";
        ScottPlot.Plottables.Scatter mean = plot.Add.ScatterLine(episodes, FigureStyle.Smooth(returns, Window), FigureStyle.Colors[0]);
        mean.LineWidth = 2.5f;
        mean.LegendText = $"mean of the last {Window}";
        EpisodeRecord[] validated = [.. records.Where(record => record.ValidationReturn is not null)];
        if (validated.Length > 0)
        {
            ScottPlot.Plottables.Scatter validation = plot.Add.ScatterPoints(
                validated.Select(record => (double)record.Episode).ToArray(),
                validated.Select(record => record.ValidationReturn!.Value).ToArray(), FigureStyle.Colors[1]);
            validation.MarkerSize = 7;
            validation.LegendText = "validation";
        }

        FigureStyle.Apply(plot, spec.Name, "episode", "return");
        plot.SavePng(path, 900, 500);
    }
}
