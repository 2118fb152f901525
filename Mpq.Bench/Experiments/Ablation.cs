using System.Globalization;
using Mpq.Bench.Figures;
using Mpq.Learning.Training;
using ScottPlot;

namespace Mpq.Bench.Experiments;

/// <summary>MPQ against its horizon: how far the model is trusted before Q takes over.</summary>
internal sealed class Ablation : IExperiment
{
    internal static readonly int[] Horizons = [1, 4, 10, 16, 32, 48, 64];

    public string Name => "ablation";

    public IReadOnlyList<Curve> Curves(Study study)
    {
        RunSpec mpq = study.Run(AgentKind.Mpq);
        return
        [
            .. Horizons.Select(horizon => new Curve($"MPQ H{horizon}", mpq with
            {
                Options = mpq.Options with { Planning = mpq.Options.Planning with { Horizon = horizon } },
            })),
        ];
    }

    public string Write(string folder, Study study, IReadOnlyList<CurveResult> results)
    {
        string name = study.FileName(Name);
        Estimate[] returns = [.. results.Select(result => result.TestReturn)];
        ResultPage page = new($"Ablation over the horizon: {study.Task.Name}", study, results, picture: name);
        page.Line("| H | test return | test success | minutes a run |");
        page.Line("|---:|---|---|---:|");
        for (int i = 0; i < results.Count; i++)
        {
            page.Line(string.Create(CultureInfo.InvariantCulture,
                $"| {Horizons[i]} | {returns[i].ToString("F1")} | {results[i].TestSuccess.ToString("F2")} | {results[i].Minutes:F1} |"));
        }

        page.Line($"\n{ResultPage.Minutes}\n");
        page.Line($"Best by return: {Best(returns)}; by success: {Best([.. results.Select(result => result.TestSuccess)])}.");
        Directory.CreateDirectory(folder);
        Draw(Path.Combine(folder, name + ".png"), study, returns, Estimate.Ends(results[0].Runs.Count));
        return page.Save(folder, name);
    }

    private static string Best(Estimate[] estimates)
    {
        double best = estimates.Max(estimate => estimate.Value);
        return "H = " + string.Join(", ", Horizons.Where((_, i) => estimates[i].Value == best));
    }

    private static void Draw(string path, Study study, Estimate[] returns, string ends)
    {
        using Plot plot = new();
        double[] x = [.. Horizons.Select(horizon => (double)horizon)];
        ScottPlot.Plottables.FillY band = plot.Add.FillY(x, [.. returns.Select(r => r.Ci.Low)], [.. returns.Select(r => r.Ci.High)]);
        band.FillColor = FigureStyle.Faint;
        band.LineWidth = 0;
        plot.Add.Scatter(x, [.. returns.Select(r => r.Value)], FigureStyle.Colors[0]).LineWidth = 2;
        FigureStyle.Apply(plot, study.Task.Name, "horizon H", $"test return (interquartile mean over seeds, {ends})");
        plot.SavePng(path, 1000, 600);
    }
}
