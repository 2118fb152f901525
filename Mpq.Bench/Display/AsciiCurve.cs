using System.Text;
using Mpq.Learning.Training;

namespace Mpq.Bench.Display;

/// <summary>A learning curve in block characters: each column the mean return of its share of the episodes.</summary>
internal static class AsciiCurve
{
    private const int Columns = 70, Rows = 8;
    private const string Blocks = " ▁▂▃▄▅▆▇█";

    public static string Draw(IReadOnlyList<EpisodeRecord> records, int episodes)
    {
        if (records.Count == 0)
            return "";
        int columns = Math.Min(Columns, episodes);
        double?[] means = new double?[columns];
        for (int column = 0; column < columns; column++)
            means[column] = Mean(records, column * episodes / columns, (column + 1) * episodes / columns);
        double low = means.Min()!.Value, high = means.Max()!.Value;
        double range = Math.Max(high - low, 1e-9);
        StringBuilder text = new();
        for (int row = Rows - 1; row >= 0; row--)
        {
            string label = row == Rows - 1 ? FormattableString.Invariant($"{high:F0}") : row == 0 ? FormattableString.Invariant($"{low:F0}") : "";
            text.Append(label.PadLeft(8)).Append(" │");
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
