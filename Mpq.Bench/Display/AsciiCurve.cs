using System.Text;
using Mpq.Learning.Training;

namespace Mpq.Bench.Display;

/// <summary>A learning curve in block characters: each column the mean return of its share of the episodes.</summary>
internal static class AsciiCurve
{
    private const int Columns = 70, Rows = 8, LabelColumns = 10;
    private const string Blocks = " ▁▂▃▄▅▆▇█";

    /// <summary>Draws it.</summary>
    /// <param name="records">Episodes so far.</param>
    /// <param name="episodes">All.</param>
    /// <param name="width">Columns that there are.</param>
    public static string Draw(IReadOnlyList<EpisodeRecord> records, int episodes, int width)
    {
        if (records.Count == 0)
            return "";
        int columns = Math.Clamp(width - LabelColumns, 1, Math.Min(Columns, episodes));
        double?[] means = new double?[columns];
        for (int column = 0; column < columns; column++)
            means[column] = Mean(records, Place(column), Place(column + 1));
        int Place(int column) => (int)((long)column * episodes / columns);
        double low = means.Min()!.Value, high = means.Max()!.Value;
        double range = Math.Max(high - low, 1e-9);
        StringBuilder text = new();
        for (int row = Rows - 1; row >= 0; row--)
        {
            string label = row == Rows - 1 ? FormattableString.Invariant($"{high:F0}") : row == 0 ? FormattableString.Invariant($"{low:F0}") : "";
            text.Append(label.PadLeft(LabelColumns - 2)).Append(" │");
            foreach (double? mean in means)
            {
                // The lowest column still shows one eighth, so that zero height means "not yet".
                double height = mean is { } m ? 0.125 + ((m - low) / range * (Rows - 0.125)) : 0;
                text.Append(Blocks[(int)Math.Clamp(Math.Round((height - row) * 8), 0, 8)]);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static double? Mean(IReadOnlyList<EpisodeRecord> records, int first, int end)
    {
        int last = Math.Min(end, records.Count);
        if (first >= last)
            return null;
        double sum = 0;
        for (int i = first; i < last; i++)
            sum += records[i].Return;
        return sum / (last - first);
    }
}
