using System.Globalization;
using Mpq.Learning.Metrics;
using Mpq.Learning.Training;

namespace Mpq.Bench.Experiments;

/// <summary>An interquartile mean over seeds with its 95 % bootstrap interval.</summary>
/// <param name="Value">The interquartile mean.</param>
/// <param name="Ci">The interval.</param>
internal readonly record struct Estimate(double Value, Interval95 Ci)
{
    public static Estimate Of(double[] perSeed)
        => new(Statistics.InterquartileMean(perSeed), Statistics.Bootstrap(perSeed, sample => Statistics.InterquartileMean(sample)));

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
/// <param name="Runs">The episodes of each seed.</param>
/// <param name="Tests">The test episodes of each seed.</param>
internal sealed record CurveResult(Curve Curve, IReadOnlyList<IReadOnlyList<EpisodeRecord>> Runs, IReadOnlyList<Evaluation> Tests)
{
    public int Episodes => Runs.Min(run => run.Count);

    /// <summary>Mean return over episodes first … last, counted from 1, of each seed.</summary>
    public double[] Returns(int first, int last)
        => [.. Runs.Select(run => run.Skip(first - 1).Take(last - first + 1).Average(episode => episode.Return))];

    /// <summary>Successes up to an episode of each seed.</summary>
    public double[] Successes(int last) => [.. Runs.Select(run => (double)run.Take(last).Count(episode => episode.Success))];

    /// <summary>The curve: at every <paramref name="every"/>th episode the mean return of as many episodes before it, and all successes so far.</summary>
    public IReadOnlyList<CurvePoint> Points(int every)
        => [.. Enumerable.Range(1, Episodes / every).Select(i => new CurvePoint(
            i * every, Estimate.Of(Returns(((i - 1) * every) + 1, i * every)), Estimate.Of(Successes(i * every))))];
}
