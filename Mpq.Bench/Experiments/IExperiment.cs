using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Experiments;

/// <summary>One curve of a figure or row of a table: an agent and its settings.</summary>
/// <param name="Label">As in the legend.</param>
/// <param name="Spec">What is run, but for the seed.</param>
internal sealed record Curve(string Label, RunSpec Spec);

/// <summary>A figure or table of the paper: which runs it takes, and what is written of them.</summary>
internal interface IExperiment
{
    /// <summary>All there are, by name.</summary>
    static IReadOnlyDictionary<string, IExperiment> All { get; }
        = new IExperiment[] { new Figure1(), new Table2(), new Ablation(), new Systems() }.ToDictionary(experiment => experiment.Name);

    /// <summary>What it is called on the command line and in the names of its files.</summary>
    string Name { get; }

    /// <summary>Whether it is one of the paper's, which "all" stands for.</summary>
    bool OfThePaper => true;

    /// <summary>Whether a task is part of it.</summary>
    bool Includes(ControlTask task) => true;

    /// <summary>The runs of one study.</summary>
    IReadOnlyList<Curve> Curves(Study study);

    /// <summary>Writes files into a folder.</summary>
    /// <returns>The page's path.</returns>
    string Write(string folder, Study study, IReadOnlyList<CurveResult> results);
}
