using System.Globalization;
using System.Text;
using Mpq.Bench.Figures;
using ScottPlot;

namespace Mpq.Bench.Experiments;

/// <summary>Writes figure 1 of one task: the picture, its data, and a page with the table.</summary>
internal static class Figure1Report
{
    private const int LongestStep = 10;

    public static string Write(string folder, string name, Study study, IReadOnlyList<CurveResult> results)
    {
        Directory.CreateDirectory(folder);
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
            IReadOnlyList<CurvePoint> points = Points(results, i);
            double[] x = [.. points.Select(point => (double)point.Episode)];
            Color color = FigureStyle.Colors[i];
            ScottPlot.Plottables.FillY band = plot.Add.FillY(
                x, [.. points.Select(point => value(point).Ci.Low)], [.. points.Select(point => value(point).Ci.High)]);
            band.FillColor = color.WithAlpha(0.18);
            band.LineWidth = 0;
            ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(x, [.. points.Select(point => value(point).Value)], color);
            line.LineWidth = 2;
            line.LinePattern = results[i].Curve.Spec.Learns ? LinePattern.Solid : LinePattern.Dashed;
            line.LegendText = results[i].Curve.Label;
        }

        FigureStyle.Apply(plot, study.Task.Name, "episode", $"{what} (interquartile mean over seeds, {Estimate.Ends(results[0].Runs.Count)})");
        plot.SavePng(path, 1200, 600);
    }

    private static string Data(IReadOnlyList<CurveResult> results)
    {
        StringBuilder text = new("curve,episode,return_iqm,return_low,return_high,successes_iqm,successes_low,successes_high\n");
        for (int i = 0; i < results.Count; i++)
        {
            foreach (CurvePoint p in Points(results, i))
            {
                text.Append(CultureInfo.InvariantCulture, $"\"{results[i].Curve.Label}\",{p.Episode},{Numbers(p.Return)},{Numbers(p.Successes)}\n");
            }
        }

        return text.ToString();
    }

    private static ResultPage Page(string name, Study study, IReadOnlyList<CurveResult> results)
    {
        int episodes = results[0].Episodes;
        ResultPage page = new($"Figure 1: {study.Task.Name}", study, results, picture: name);
        page.Line($"![successes so far]({name}-successes.png)\n");
        page.Line("What does not learn is drawn dashed, its successes as its rate in tests times the episodes.\n");
        page.Line("| agent | episodes 1–20 | last 20 | test | test success | worst seed | tests a seed | minutes a run |");
        page.Line("|---|---|---|---|---|---|---:|---:|");
        foreach (CurveResult r in results)
        {
            page.Line(string.Create(CultureInfo.InvariantCulture, $"| {r.Curve.Label} | {Span(r, 1, 20)} | {Span(r, episodes - 19, episodes)} "
                + $"| {r.TestReturn} | {r.TestSuccess.ToString("F2")} | {r.Tests.Min(test => test.SuccessRate):F2} | {Tests(r)} "
                + $"| {(r.Curve.Spec.Learns ? r.Minutes.ToString("F2", CultureInfo.InvariantCulture) : "–")} |"));
        }

        page.Line($"\n{ResultPage.Minutes}");
        page.Line($"\nThe curves as numbers: [{name}.csv]({name}.csv).");
        return page;
    }

    private static string Tests(CurveResult result)
    {
        int fewest = result.Tests.Min(test => test.Episodes), most = result.Tests.Max(test => test.Episodes);
        return fewest == most ? $"{most}" : $"{fewest}–{most}";
    }

    private static string Numbers(Estimate e) => FormattableString.Invariant($"{e.Value:F2},{e.Ci.Low:F2},{e.Ci.High:F2}");

    // A point every ten episodes; of a first look that has not as many, one for all.
    private static IReadOnlyList<CurvePoint> Points(IReadOnlyList<CurveResult> results, int curve)
    {
        int episodes = results[0].Episodes;
        return results[curve].Points(Math.Min(LongestStep, episodes), episodes);
    }

    private static string Span(CurveResult result, int first, int last)
        => first < 1 || last > result.Episodes ? "–" : Estimate.Of(result.Returns(first, last)).ToString();
}
