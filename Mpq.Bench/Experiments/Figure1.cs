using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Experiments;

/// <summary>One curve of a figure: an agent as the paper has it.</summary>
/// <param name="Label">As in the legend.</param>
/// <param name="Spec">What is run, but for the seed.</param>
internal sealed record Curve(string Label, RunSpec Spec);

/// <summary>
/// The paper's figure 1 for one task: MPQ and soft Q-learning on real and on domain-randomised data, and MPPI at both horizons in the
/// biased model and, as a reference, at the long one in the true model.
/// </summary>
internal static class Figure1
{
    public static IReadOnlyList<Curve> Curves(ControlTask task)
    {
        RunSpec mpq = PaperSettings.Run(task, AgentKind.Mpq), softq = PaperSettings.Run(task, AgentKind.Softq);
        RunSpec mppi = PaperSettings.Run(task, AgentKind.Mppi);
        RunSpec far = mppi with
        {
            Options = mppi.Options with { Planning = mppi.Options.Planning with { Horizon = PaperSettings.LongHorizon(task) } },
        };
        return
        [
            new($"MPQ H{Horizon(mpq)}", mpq),
            new($"MPQ H{Horizon(mpq)}, DR data", mpq with { Data = DataSource.Dr }),
            new("SoftQ", softq),
            new("SoftQ, DR data", softq with { Data = DataSource.Dr }),
            new($"MPPI H{Horizon(mppi)}, biased model", mppi),
            new($"MPPI H{Horizon(far)}, biased model", far),
            new($"MPPI H{Horizon(far)}, true model", far with { Model = ModelChoice.True }),
        ];
    }

    private static int Horizon(RunSpec spec) => spec.Options.Planning.Horizon;
}
