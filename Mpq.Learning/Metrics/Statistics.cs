using Mpq.Physics.Numerics;

namespace Mpq.Learning.Metrics;

/// <summary>
/// What results are summed up by: interquartile means with bootstrap intervals, as in Agarwal et al., "Deep reinforcement learning at the
/// edge of the statistical precipice", NeurIPS 2021, and Wilson's interval for success rates.
/// </summary>
public static class Statistics
{
    private const int Resamples = 2000;
    private const double Normal975 = 1.959963984540054;

    /// <summary>The mean of the middle half; the ends of the half count in part where a quarter of the sample is not a whole number.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double InterquartileMean(ReadOnlySpan<double> values)
    {
        ThrowIfEmpty(values);
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double low = sorted.Length / 4.0, high = sorted.Length - low, sum = 0;
        for (int i = 0; i < sorted.Length; i++)
            sum += sorted[i] * Math.Max(0, Math.Min(high, i + 1) - Math.Max(low, i));
        return sum / (high - low);
    }

    /// <summary>The arithmetic mean.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Mean(ReadOnlySpan<double> values)
    {
        ThrowIfEmpty(values);
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>The middle value, or the mean of the middle two.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Median(IEnumerable<double> values) => Quantile([.. values.Order()], 0.5);

    /// <summary>A percentile bootstrap interval of a statistic, from 2000 resamples under a fixed seed.</summary>
    /// <param name="values">The sample, one value per run or episode.</param>
    /// <param name="statistic">Such as <see cref="InterquartileMean"/>.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Interval95 Bootstrap(ReadOnlySpan<double> values, Func<double[], double> statistic)
    {
        ThrowIfEmpty(values);
        RandomKey key = RandomKey.Derive(95, 0);
        double[] resample = new double[values.Length], results = new double[Resamples];
        for (int r = 0; r < Resamples; r++)
        {
            for (int i = 0; i < resample.Length; i++)
            {
                uint word = Philox.Block(key, new Word((uint)i), new(0, 0, 0, (uint)r)).A.Bits;
                resample[i] = values[(int)(((ulong)word * (uint)values.Length) >> 32)];
            }

            results[r] = statistic(resample);
        }

        Array.Sort(results);
        return new(Quantile(results, 0.025), Quantile(results, 0.975));
    }

    /// <summary>Wilson's score interval of a success rate.</summary>
    /// <exception cref="ArgumentException">There were no trials, or more successes than trials.</exception>
    public static Interval95 Wilson(int successes, int trials)
    {
        if (trials < 1 || successes < 0 || successes > trials)
            throw new ArgumentException($"{successes} of {trials} is not a success rate.");
        double z2 = Normal975 * Normal975, n = trials, p = successes / n;
        double centre = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        double half = Normal975 / (1 + (z2 / n)) * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>The value below which a share of a sample lies, interpolated between its neighbours.</summary>
    /// <param name="sorted">The sample in increasing order.</param>
    /// <param name="q">The share, 0 … 1; 0.5 gives the median.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Quantile(ReadOnlySpan<double> sorted, double q)
    {
        ThrowIfEmpty(sorted);
        double at = q * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]));
    }

    private static void ThrowIfEmpty(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("A statistic needs at least one value.", nameof(values));
    }
}
