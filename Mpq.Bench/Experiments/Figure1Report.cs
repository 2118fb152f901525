using System.Globalization;
using System.Text;
using Mpq.Bench.Figures;
using Mpq.Learning.Training;
using ScottPlot;

namespace Mpq.Bench.Experiments;

/// <summary>Writes figure 1 of one task: the picture, its data, and a page with the table.</summary>
internal static class Figure1Report
{
    private const int LongestStep = 10;

    public static string Write(string folder, Study study, IReadOnlyList<CurveResult> results)
    {
        Directory.CreateDirectory(folder);
        string name = study.FileName("figure1");
        Draw(Path.Combine(folder, name + ".png"), study, results, "return", point => point.Return);
        Draw(Path.Combine(folder, name + "-successes.png"), study, results, "successes so far", point => point.Successes);
        File.WriteAllText(Path.Combine(folder, name + ".csv"), Data(results));
        return Page(name, study, results).Save(folder, name);
    }

    private static void Draw(string path, Study study, IReadOnlyList<CurveResult> results, string what, Func<CurvePoint, Estimate> value)
    {
        using Plot plot = new();
        for (int i = 0; i < results.Count; i++)
        {
            IReadOnlyList<CurvePoint> points = results[i].Points(Every(results[i]));
            double[] x = [.. points.Select(point => (double)point.Episode)];
            Color color = FigureStyle.Colors[i];
            ScottPlot.Plottables.FillY band = plot.Add.FillY(
                x, [.. points.Select(point => value(point).Ci.Low)], [.. points.Select(point => value(point).Ci.High)]);
            band.FillColor = color.WithAlpha(0.18);
            band.LineWidth = 0;
            ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(x, [.. points.Select(point => value(point).Value)], color);
            line.LineWidth = 2;
            line.LinePattern = results[i].Curve.Spec.Agent == AgentKind.Mppi ? LinePattern.Dashed : LinePattern.Solid;
            line.LegendText = results[i].Curve.Label;
        }

        FigureStyle.Apply(plot, study.Task.Name, "episode", $"{what} (interquartile mean over seeds, 95 % interval)");
        plot.SavePng(path, 1000, 600);
    }

    private static string Data(IReadOnlyList<CurveResult> results)
    {
        StringBuilder text = new("curve,episode,return_iqm,return_ci95_low,return_ci95_high,successes_iqm,successes_ci95_low,successes_ci95_high\n");
        foreach (CurveResult result in results)
        {
            foreach (CurvePoint p in result.Points(Every(result)))
            {
                text.Append(CultureInfo.InvariantCulture, $"\"{result.Curve.Label}\",{p.Episode},{Numbers(p.Return)},{Numbers(p.Successes)}\n");
            }
        }

        return text.ToString();
    }

    private static ResultPage Page(string name, Study study, IReadOnlyList<CurveResult> results)
    {
        int episodes = results[0].Episodes;
        ResultPage page = new($"Figure 1: {study.Task.Name}", study, results, picture: name);
        page.Line($"![successes so far]({name}-successes.png)\n");
        page.Line("| agent | episodes 1–20 | 101–200 | worst seed of these | last 100 | test | test success | worst seed | minutes a run |");
        page.Line("|---|---|---|---|---|---|---|---|---|");
        foreach (CurveResult r in results)
        {
            double minutes = r.Runs.Average(run => run.Sum(episode => episode.Seconds)) / 60;
            Estimate test = Estimate.Of([.. r.Tests.Select(evaluation => evaluation.MeanReturn)]);
            double[] success = [.. r.Tests.Select(evaluation => evaluation.SuccessRate)];
            page.Line(string.Create(CultureInfo.InvariantCulture, $"| {r.Curve.Label} | {Span(r, 1, 20)} | {Span(r, 101, 200)} | {Worst(r, 101, 200)} "
                + $"| {Span(r, Math.Max(1, episodes - 99), episodes)} | {test} | {Estimate.Of(success).ToString("F2")} | {success.Min():F2} | {minutes:F2} |"));
        }

        page.Line($"\nThe curves as numbers: [{name}.csv]({name}.csv).");
        return page;
    }

    private static string Numbers(Estimate e) => FormattableString.Invariant($"{e.Value:F2},{e.Ci.Low:F2},{e.Ci.High:F2}");

    // A point every ten episodes; of a first look that has not as many, one for all.
    private static int Every(CurveResult result) => Math.Min(LongestStep, result.Episodes);

    private static string Span(CurveResult result, int first, int last)
        => last > result.Episodes ? "–" : Estimate.Of(result.Returns(first, last)).ToString();

    private static string Worst(CurveResult result, int first, int last)
        => last > result.Episodes ? "–" : result.Returns(first, last).Min().ToString("F0", CultureInfo.InvariantCulture);
}
