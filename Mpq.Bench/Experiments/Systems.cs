using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Experiments;

/// <summary>Whether results depend on who simulates the real system: MPQ trained and tested in our own simulator and in native MuJoCo.</summary>
internal sealed class Systems : IExperiment
{
    public string Name => "systems";

    public bool OfThePaper => false;

    public bool Includes(ControlTask task) => task.TrueMjcf is not null;

    public IReadOnlyList<Curve> Curves(Study study)
    {
        RunSpec mpq = study.Run(AgentKind.Mpq);
        return [new($"MPQ H{mpq.Horizon}, embedded", mpq), new($"MPQ H{mpq.Horizon}, MuJoCo", mpq with { System = SystemChoice.Mujoco })];
    }

    public string Write(string folder, Study study, IReadOnlyList<CurveResult> results)
    {
        ResultPage page = new($"Real systems: {study.Task.Name}", study, results);
        page.Line("| trained and tested in | test return | test success |");
        page.Line("|---|---|---|");
        foreach (CurveResult result in results)
            page.Line($"| {result.Curve.Label} | {result.TestReturn.ToString("F1")} | {result.TestSuccess.ToString("F2")} |");
        page.Line("");
        bool hasIntervals = Estimate.HasInterval(results[0].Runs.Count), apart = results[0].TestReturn.Ci.IsApartFrom(results[1].TestReturn.Ci);
        page.Line($"The {(hasIntervals ? "intervals" : "ranges")} of the returns {(apart ? "lie apart" : "overlap")}"
            + (apart && hasIntervals ? ": the two systems differ in what matters here." : "."));
        return page.Save(folder, study.FileName(Name));
    }
}
