using Mpq.Bench.Experiments;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Bench;

/// <summary>Which runs figures and tables take, and that their pages say what the runs came to.</summary>
public sealed class ExperimentTests
{
    private static readonly Settings Paper = new(Preset.Paper), Default = new(Preset.Default);

    private readonly TemporaryFolder folder = new();

    [OneTimeTearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public void Table_2_takes_runs_that_figure_1_makes_and_names_no_two_alike()
    {
        foreach (ControlTask task in ControlTask.All)
        {
            string[] figure = [.. IExperiment.All["figure1"].Curves(new(task, Paper)).Select(curve => curve.Spec.Name)];
            Assert.That(figure, Is.Unique);
            Assert.That(IExperiment.All["table2"].Curves(new(task, Paper)).Select(curve => curve.Spec.Name), Is.SubsetOf(figure));
            string[] ablation = [.. IExperiment.All["ablation"].Curves(new(task, Paper)).Select(curve => curve.Spec.Name)];
            Assert.That(ablation, Is.Unique.And.Length.EqualTo(7));
            foreach (Curve curve in IExperiment.All.Values.Where(e => e.Includes(task)).SelectMany(experiment => experiment.Curves(new(task, Paper))))
                Assert.That(() => curve.Spec.Validated(), Throws.Nothing, curve.Label);
        }
    }

    [Test]
    public void Table_2_puts_rates_over_seeds_beside_the_papers()
    {
        ControlTask task = ControlTask.Named("ball-in-cup-sparse");
        IExperiment table = IExperiment.All["table2"];
        string page = File.ReadAllText(table.Write(folder["table"], new(task, Default), Results(table, task, seed => 0.5 + (0.1 * seed))));
        Assert.That(page, Does.StartWith("# Table 2: ball-in-cup-sparse").And.Contain("what works better here").And.Contain("Commit first, second. one machine; another. "));
        Assert.That(Path.GetFileName(Directory.GetFiles(folder["table"]).Single()), Is.EqualTo("table2-ball-in-cup-sparse-default.md"));
        // Of 0.6, 0.7 and 0.8 the middle half is 0.7.
        Assert.That(page, Does.Match(@"\| MPQ H4 \| 0\.70 \[0\.60, 0\.80\] \| 0\.60 \| 0\.85 \|"));
        Assert.That(page, Does.Match(@"\| SoftQ, DR data \| 0\.70 \[.*\] \| 0\.60 \| 0\.06 \|"));
    }

    [Test]
    public void The_ablation_names_the_horizon_with_the_best_return()
    {
        ControlTask task = ControlTask.Named("pendulum-swingup");
        IExperiment ablation = IExperiment.All["ablation"];
        CurveResult[] results = Results(ablation, task, _ => 0.5);
        results[2] = results[2] with { Tests = [.. results[2].Tests.Select(test => test with { MeanReturn = -1 })] };
        string page = File.ReadAllText(ablation.Write(folder["ablation"], new(task, Paper), results));
        Assert.That(page, Does.Contain($"Best by return: H = 10; by success: H = {string.Join(", ", Ablation.Horizons)}."), "successes are all alike");
        byte[] picture = File.ReadAllBytes(folder["ablation", "ablation-pendulum-swingup.png"]);
        Assert.That(picture[1..4], Is.EqualTo("PNG"u8.ToArray()));
        Assert.That(picture, Has.Length.GreaterThan(10_000), "more than an empty sheet");
    }

    [Test]
    public void Real_systems_are_compared_by_the_intervals_of_their_returns()
    {
        ControlTask task = ControlTask.Named("franka-drawer-open");
        IExperiment systems = IExperiment.All["systems"];
        Assert.That(systems.OfThePaper, Is.False);
        Assert.That(systems.Includes(ControlTask.Named("pendulum-swingup")), Is.False, "It has no MuJoCo model.");
        CurveResult[] results = Results(systems, task, _ => 0.5);
        Assert.That(results.Select(result => result.Curve.Spec.System), Is.EqualTo(new[] { SystemChoice.Embedded, SystemChoice.Mujoco }));
        Assert.That(Page(results), Does.Contain("overlap"));
        results[1] = results[1] with { Tests = [.. results[1].Tests.Select(test => test with { MeanReturn = -1 })] };
        Assert.That(Page(results), Does.Contain("The ranges of the returns lie apart.").And.Contain("the lowest and the highest seed, of 3 too few"));
        results = Results(systems, task, _ => 0.5, seeds: 5);
        Assert.That(Page(results), Does.Contain("The intervals of the returns overlap.").And.Contain("95 % bootstrap intervals"));
        results[1] = results[1] with { Tests = [.. results[1].Tests.Select(test => test with { MeanReturn = -1 })] };
        Assert.That(Page(results), Does.Contain("lie apart: the two systems differ"));

        string Page(CurveResult[] of) => File.ReadAllText(systems.Write(folder["systems"], new(task, Default), of));
    }

    private static CurveResult[] Results(IExperiment experiment, ControlTask task, Func<int, double> rate, int seeds = 3) =>
    [
        .. experiment.Curves(new(task, Paper)).Select(curve => new CurveResult(
            curve,
            [.. Enumerable.Range(1, seeds).Select(_ => (IReadOnlyList<EpisodeRecord>)[Episode])],
            [.. Enumerable.Range(1, seeds).Select(seed => Test(curve.Spec, rate(seed)))],
            [Origin("first", "one machine"), Origin("first", "another"), Origin("second", "another")])),
    ];

    private static RunOrigin Origin(string commit, string machine) => new()
    {
        PlansWith = "", ActsOn = "", DeviceName = "", Machine = machine, Versions = new Dictionary<string, string>(), Commit = commit, Command = "",
        Started = default,
    };

    private static EpisodeRecord Episode => new()
    {
        Episode = 1, Steps = 200, Return = -100, Success = true, Ever = true, FinalCost = 0, Seconds = 2, Transitions = 200,
        FreeEnergy = 0, EffectiveSampleSize = 1, PhysicsSteps = 1,
    };

    private static Evaluation Test(RunSpec spec, double rate)
        => new(spec.Name, "best", 1, 100, (int)(100 * rate), rate, [0, 1], -100, [-110, -90], -100);
}
