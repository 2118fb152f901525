using System.Globalization;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Experiments;

/// <summary>The paper's table 2: success in 100 test episodes after training, on real and on domain-randomised data.</summary>
internal sealed class Table2 : IExperiment
{
    // As printed there, in the order of the curves.
    private static readonly Dictionary<string, double[]> Published = new()
    {
        ["ball-in-cup-sparse"] = [0.85, 0.41, 0.09, 0.06],
        ["franka-drawer-open"] = [0.53, 0.17, 0, 0],
    };

    public string Name => "table2";

    public bool Includes(ControlTask task) => Published.ContainsKey(task.Name);

    public IReadOnlyList<Curve> Curves(Study study) => Figure1.Learners(study);

    public string Write(string folder, Study study, IReadOnlyList<CurveResult> results)
    {
        ResultPage page = new($"Table 2: {study.Task.Name}", study, results);
        page.Line("| agent | success after training | worst seed | in the paper |");
        page.Line("|---|---|---|---|");
        for (int i = 0; i < results.Count; i++)
        {
            double[] rates = [.. results[i].Tests.Select(test => test.SuccessRate)];
            page.Line(string.Create(CultureInfo.InvariantCulture,
                $"| {results[i].Curve.Label} | {Estimate.Of(rates).ToString("F2")} | {rates.Min():F2} | {Published[study.Task.Name][i]:F2} |"));
        }

        return page.Save(folder, study.FileName(Name));
    }
}
