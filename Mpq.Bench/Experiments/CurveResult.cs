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

    public override string ToString() => FormattableString.Invariant($"{Value:F0} [{Ci.Low:F0}, {Ci.High:F0}]");
}

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

    /// <summary>The curve: at every <paramref name="every"/>th episode the mean return of as many episodes before it.</summary>
    public IReadOnlyList<(int Episode, Estimate Return)> Points(int every)
        => [.. Enumerable.Range(1, Episodes / every).Select(i => (i * every, Estimate.Of(Returns(((i - 1) * every) + 1, i * every))))];
}
