using Mpq.Learning.Metrics;

namespace Mpq.Learning.Training;

/// <summary>evaluation.json: test episodes summed up.</summary>
/// <param name="Run">The spec's name.</param>
/// <param name="Policy">"best", "newest", or "none" for an agent without one.</param>
/// <param name="Seed">Seed of the test episodes.</param>
/// <param name="Episodes">How many.</param>
/// <param name="Successes">Successful ones.</param>
/// <param name="SuccessRate">Successes over episodes.</param>
/// <param name="SuccessCi95">Wilson's interval.</param>
/// <param name="MeanReturn">Mean return.</param>
/// <param name="ReturnCi95">Percentile bootstrap interval of the mean.</param>
/// <param name="MedianReturn">Median return.</param>
/// <param name="System">Who simulated the real system.</param>
public sealed record Evaluation(
    string Run,
    string Policy,
    ulong Seed,
    int Episodes,
    int Successes,
    double SuccessRate,
    IReadOnlyList<double> SuccessCi95,
    double MeanReturn,
    IReadOnlyList<double> ReturnCi95,
    double MedianReturn,
    SystemChoice System = SystemChoice.Embedded)
{
    /// <summary>Sums up outcomes of a run's policy on a system, which need not be the run's own.</summary>
    public static Evaluation Of(RunSpec run, SystemChoice system, string policy, ulong seed, IReadOnlyList<EpisodeOutcome> outcomes)
    {
        double[] returns = [.. outcomes.Select(outcome => outcome.Return).Order()];
        int successes = outcomes.Count(outcome => outcome.Success);
        Interval95 rate = Statistics.Wilson(successes, outcomes.Count);
        Interval95 mean = Statistics.Bootstrap(returns, sample => Statistics.Mean(sample));
        return new(
            run.Name, policy, seed, outcomes.Count, successes, (double)successes / outcomes.Count, [rate.Low, rate.High],
            Statistics.Mean(returns), [mean.Low, mean.High], Statistics.Quantile(returns, 0.5), system);
    }

    /// <summary>In words.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Run}, policy {Policy}, {Episodes} test episodes of seed {Seed}{(System == SystemChoice.Mujoco ? " in MuJoCo" : "")}\n")
        + FormattableString.Invariant($"mean return   {MeanReturn:F1}  [{ReturnCi95[0]:F1}, {ReturnCi95[1]:F1}]   median {MedianReturn:F1}\n")
        + FormattableString.Invariant($"success rate  {SuccessRate:P1}  [{SuccessCi95[0]:P1}, {SuccessCi95[1]:P1}]");
}
