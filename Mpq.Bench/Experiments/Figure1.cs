using Mpq.Learning.Training;

namespace Mpq.Bench.Experiments;

/// <summary>
/// The paper's figure 1 for one task: MPQ and soft Q-learning on real and on domain-randomised data, and MPPI at both horizons in the
/// biased model and, as a reference, at the long one in the true model.
/// </summary>
internal sealed class Figure1 : IExperiment
{
    public string Name => "figure1";

    public IReadOnlyList<Curve> Curves(Study study)
    {
        RunSpec mppi = study.Run(AgentKind.Mppi);
        RunSpec far = mppi with
        {
            Options = mppi.Options with { Planning = mppi.Options.Planning with { Horizon = PaperSettings.LongHorizon(study.Task) } },
        };
        return
        [
            .. Learners(study),
            new($"MPPI H{mppi.Horizon}, biased model", mppi),
            new($"MPPI H{far.Horizon}, biased model", far),
            new($"MPPI H{far.Horizon}, true model", far with { Model = ModelChoice.True }),
        ];
    }

    /// <summary>The agents that learn.</summary>
    public static IReadOnlyList<Curve> Learners(Study study)
    {
        RunSpec mpq = study.Run(AgentKind.Mpq), softq = study.Run(AgentKind.Softq);
        return
        [
            new($"MPQ H{mpq.Horizon}", mpq),
            new($"MPQ H{mpq.Horizon}, DR data", mpq with { Data = DataSource.Dr }),
            new("SoftQ", softq),
            new("SoftQ, DR data", softq with { Data = DataSource.Dr }),
        ];
    }

    public string Write(string folder, Study study, IReadOnlyList<CurveResult> results) => Figure1Report.Write(folder, study.FileName(Name), study, results);
}
