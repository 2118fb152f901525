using System.Globalization;
using System.Text;
using Mpq.Bench.Figures;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;
using ScottPlot;

namespace Mpq.Bench.Experiments;

/// <summary>Writes figure 1 of one task: the picture, its data, and a page with the table.</summary>
internal static class Figure1Report
{
    private const int LongestStep = 10;

    public static void Write(string folder, ControlTask task, IReadOnlyList<CurveResult> results)
    {
        Directory.CreateDirectory(folder);
        string name = $"figure1-{task.Name}";
        Draw(Path.Combine(folder, name + ".png"), task, results);
        File.WriteAllText(Path.Combine(folder, name + ".csv"), Data(results));
        File.WriteAllText(Path.Combine(folder, name + ".md"), Page(name, task, results));
    }

    private static void Draw(string path, ControlTask task, IReadOnlyList<CurveResult> results)
    {
        using Plot plot = new();
        for (int i = 0; i < results.Count; i++)
        {
            bool learns = results[i].Curve.Spec.Agent != AgentKind.Mppi;
            IReadOnlyList<(int Episode, Estimate Return)> points = results[i].Points(Every(results[i]));
            double[] x = [.. points.Select(point => (double)point.Episode)];
            Color color = FigureStyle.Colors[i];
            if (learns)
            {
                ScottPlot.Plottables.FillY band = plot.Add.FillY(
                    x, [.. points.Select(point => point.Return.Ci.Low)], [.. points.Select(point => point.Return.Ci.High)]);
                band.FillColor = color.WithAlpha(0.18);
                band.LineWidth = 0;
            }

            // An agent that does not learn has one number for the whole run.
            double level = Estimate.Of(results[i].Returns(1, results[i].Episodes)).Value;
            ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(
                x, learns ? [.. points.Select(point => point.Return.Value)] : [.. x.Select(_ => level)], color);
            line.LineWidth = 2;
            line.LinePattern = learns ? LinePattern.Solid : LinePattern.Dashed;
            line.LegendText = results[i].Curve.Label;
        }

        FigureStyle.Apply(plot, task.Name, "episode", "return (interquartile mean over seeds, 95 % interval)");
        plot.SavePng(path, 1000, 600);
    }

    private static string Data(IReadOnlyList<CurveResult> results)
    {
        StringBuilder text = new("curve,episode,return_iqm,return_ci95_low,return_ci95_high\n");
        foreach (CurveResult result in results)
        {
            foreach ((int episode, Estimate value) in result.Points(Every(result)))
                text.Append(CultureInfo.InvariantCulture, $"\"{result.Curve.Label}\",{episode},{value.Value:F2},{value.Ci.Low:F2},{value.Ci.High:F2}\n");
        }

        return text.ToString();
    }

    private static string Page(string name, ControlTask task, IReadOnlyList<CurveResult> results)
    {
        int seeds = results[0].Runs.Count, episodes = results[0].Episodes;
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Figure 1: {task.Name}\n\n");
        text.Append($"![learning curves]({name}.png)\n\n");
        text.Append($"    {Provenance.Command}\n\n");
        text.Append($"Commit {Provenance.Commit}. {Provenance.Machine}. ");
        text.Append(CultureInfo.InvariantCulture, $"Seeds 1 … {seeds}, {episodes} episodes each. ");
        double seconds = results.Sum(result => result.Runs.Sum(run => run.Sum(episode => episode.Seconds)));
        text.Append(CultureInfo.InvariantCulture, $"All runs together took {seconds / 60:F1} minutes of one thread.\n\n");
        text.Append($"The planner of every biased curve is {task.BiasedModel.Name}; the real system is {task.TrueModel.Name}. ");
        text.Append("Numbers are interquartile means over seeds with 95 % bootstrap intervals; a seed's number is its mean return over the episodes. ");
        text.Append("A test is 100 episodes of starts not met in training, with the policy that validated best.\n\n");
        text.Append("| agent | episodes 1–20 | 101–200 | worst seed of these | last 100 | test | test success | minutes a run |\n|---|---|---|---|---|---|---|---|\n");
        foreach (CurveResult r in results)
        {
            double minutes = r.Runs.Average(run => run.Sum(episode => episode.Seconds)) / 60;
            Estimate test = Estimate.Of([.. r.Tests.Select(evaluation => evaluation.MeanReturn)]);
            double success = r.Tests.Average(evaluation => evaluation.SuccessRate);
            text.Append(CultureInfo.InvariantCulture, $"| {r.Curve.Label} | {Span(r, 1, 20)} | {Span(r, 101, 200)} | {Worst(r, 101, 200)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Span(r, Math.Max(1, episodes - 99), episodes)} | {test} | {success:P0} | {minutes:F2} |\n");
        }

        text.Append("\nThe curves as numbers: [").Append(name).Append(".csv](").Append(name).Append(".csv).\n");
        return text.ToString();
    }

    // A point every ten episodes; of a first look that has not as many, one for all.
    private static int Every(CurveResult result) => Math.Min(LongestStep, result.Episodes);

    private static string Span(CurveResult result, int first, int last)
        => last > result.Episodes ? "–" : Estimate.Of(result.Returns(first, last)).ToString();

    private static string Worst(CurveResult result, int first, int last)
        => last > result.Episodes ? "–" : result.Returns(first, last).Min().ToString("F0", CultureInfo.InvariantCulture);
}
