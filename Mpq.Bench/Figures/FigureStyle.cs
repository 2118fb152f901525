using ScottPlot;

namespace Mpq.Bench.Figures;

/// <summary>What all figures have in common.</summary>
internal static class FigureStyle
{
    /// <summary>Told apart by those who see few colours too: the palette of Okabe and Ito.</summary>
    public static IReadOnlyList<Color> Colors { get; } =
    [
        Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73"), Color.FromHex("#CC79A7"),
        Color.FromHex("#56B4E9"), Color.FromHex("#E69F00"), Color.FromHex("#555555"),
    ];

    public static Color Faint { get; } = Color.FromHex("#0072B2").WithAlpha(0.25);

    /// <summary>The mean over each point and up to <paramref name="window"/> − 1 before it.</summary>
    public static double[] Smooth(double[] values, int window)
        => [.. values.Select((_, i) => values[Math.Max(0, i + 1 - window)..(i + 1)].Average())];

    public static void Apply(Plot plot, string title, string x, string y)
    {
        plot.Title(title);
        plot.XLabel(x);
        plot.YLabel(y, size: 14);
        plot.Axes.Margins(0.01, 0.05);
        plot.Grid.MajorLineColor = ScottPlot.Colors.Black.WithAlpha(0.08);
        // An empty legend beside the axes would leave no room for them.
        if (plot.GetPlottables().Any(plottable => plottable.LegendItems.Any(item => item.LabelText.Length > 0)))
            plot.ShowLegend(Edge.Right);
    }
}
