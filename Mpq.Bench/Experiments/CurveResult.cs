using System.Globalization;
using Mpq.Learning.Metrics;
using Mpq.Learning.Training;

namespace Mpq.Bench.Experiments;

/// <summary>An interquartile mean over seeds with its 95 % bootstrap interval, or with the lowest and highest seed where they are few.</summary>
/// <param name="Value">The interquartile mean.</param>
/// <param name="Ci">The interval.</param>
internal readonly record struct Estimate(double Value, Interval95 Ci)
{
    // Of fewer a bootstrap gives the lowest and the highest, which hold the truth far less often than 95 times in 100.
    private const int FewestForIntervals = 5;

    public static Estimate Of(double[] perSeed) => new(
        Statistics.InterquartileMean(perSeed),
        HasInterval(perSeed.Length)
            ? Statistics.Bootstrap(perSeed, sample => Statistics.InterquartileMean(sample))
            : new(perSeed.Min(), perSeed.Max()));

    /// <summary>Whether so many seeds allow an interval.</summary>
    public static bool HasInterval(int seeds) => seeds >= FewestForIntervals;

    /// <summary>What the two ends are, in words.</summary>
    public static string Ends(int seeds) => HasInterval(seeds) ? "95 % interval" : "lowest and highest seed";

    public override string ToString() => ToString("F0");

    /// <summary>With a format for each number.</summary>
    public string ToString(string format)
    {
        string Number(double x) => x.ToString(format, CultureInfo.InvariantCulture);
        return $"{Number(Value)} [{Number(Ci.Low)}, {Number(Ci.High)}]";
    }
}

/// <summary>A point of a curve.</summary>
/// <param name="Episode">The last of its episodes.</param>
/// <param name="Return">Mean return of these.</param>
/// <param name="Successes">Successes since the first episode.</param>
internal readonly record struct CurvePoint(int Episode, Estimate Return, Estimate Successes);

/// <summary>All seeds of one curve.</summary>
/// <param name="Curve">What was run.</param>
/// <param name="Runs">The training episodes of each seed, none where nothing is learned.</param>
/// <param name="Tests">The test episodes of each seed.</param>
/// <param name="Origins">Where each seed's run comes from.</param>
internal sealed record CurveResult(
    Curve Curve, IReadOnlyList<IReadOnlyList<EpisodeRecord>> Runs, IReadOnlyList<Evaluation> Tests, IReadOnlyList<RunOrigin> Origins)
{
    public int Episodes => Runs.Min(run => run.Count);

    /// <summary>Mean return over episodes first … last, counted from 1, of each seed.</summary>
    public double[] Returns(int first, int last)
        => [.. Runs.Select(run => run.Skip(first - 1).Take(last - first + 1).Average(episode => episode.Return))];

    /// <summary>Successes up to an episode of each seed.</summary>
    public double[] Successes(int last) => [.. Runs.Select(run => (double)run.Take(last).Count(episode => episode.Success))];

    /// <summary>Minutes of training a seed, on average; 0 where nothing is learned.</summary>
    public double Minutes => Runs.Average(run => run.Sum(episode => episode.Seconds)) / 60;

    /// <summary>Mean return of the test episodes.</summary>
    public Estimate TestReturn => Estimate.Of([.. Tests.Select(test => test.MeanReturn)]);

    /// <summary>Success rate of the test episodes.</summary>
    public Estimate TestSuccess => Estimate.Of([.. Tests.Select(test => test.SuccessRate)]);

    /// <summary>
    /// The curve: at every <paramref name="every"/>th of <paramref name="episodes"/> the mean return of as many episodes before it, and all
    /// successes so far. What does not learn has a straight line, as its test episodes say.
    /// </summary>
    public IReadOnlyList<CurvePoint> Points(int every, int episodes)
        => [.. Enumerable.Range(1, episodes / every).Select(i => Point(((i - 1) * every) + 1, i * every))];

    private CurvePoint Point(int first, int last) => Curve.Spec.Learns
        ? new(last, Estimate.Of(Returns(first, last)), Estimate.Of(Successes(last)))
        : new(last, TestReturn, Estimate.Of([.. Tests.Select(test => last * test.SuccessRate)]));
}
