using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Experiments;

/// <summary>
/// The paper's figure 1 for one task: MPQ and soft Q-learning on real and on domain-randomised data, and MPPI at both horizons in the
/// biased model and, as a reference, at the long one in the true model.
/// </summary>
internal sealed class Figure1 : IExperiment
{
    public IReadOnlyList<Curve> Curves(ControlTask task)
    {
        RunSpec mppi = PaperSettings.Run(task, AgentKind.Mppi);
        RunSpec far = mppi with
        {
            Options = mppi.Options with { Planning = mppi.Options.Planning with { Horizon = PaperSettings.LongHorizon(task) } },
        };
        return
        [
            .. Learners(task),
            new($"MPPI H{mppi.Horizon}, biased model", mppi),
            new($"MPPI H{far.Horizon}, biased model", far),
            new($"MPPI H{far.Horizon}, true model", far with { Model = ModelChoice.True }),
        ];
    }

    /// <summary>The agents that learn.</summary>
    public static IReadOnlyList<Curve> Learners(ControlTask task)
    {
        RunSpec mpq = PaperSettings.Run(task, AgentKind.Mpq), softq = PaperSettings.Run(task, AgentKind.Softq);
        return
        [
            new($"MPQ H{mpq.Horizon}", mpq),
            new($"MPQ H{mpq.Horizon}, DR data", mpq with { Data = DataSource.Dr }),
            new("SoftQ", softq),
            new("SoftQ, DR data", softq with { Data = DataSource.Dr }),
        ];
    }

    public string Write(string folder, ControlTask task, IReadOnlyList<CurveResult> results) => Figure1Report.Write(folder, task, results);
}
