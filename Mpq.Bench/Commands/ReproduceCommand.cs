using System.CommandLine;
using Mpq.Bench.Display;
using Mpq.Bench.Experiments;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Commands;

/// <summary>mpq reproduce: every run of a figure or table, then its page. Started again, it carries on.</summary>
internal static class ReproduceCommand
{
    private const string All = "all";

    public static Command Create()
    {
        string[] names = [.. IExperiment.All.Keys, All];
        Argument<string> what = new("what") { Description = string.Join(", ", names) + ": the first three" };
        what.AcceptOnlyFromAmong(names);
        Option<string[]> tasks = new("--tasks") { Description = "Tasks (default all)", AllowMultipleArgumentsPerToken = true };
        Option<string> preset = RunOptions.Choice(
            "--preset", "Settings of the runs: paper (default, the paper's to the letter) or default (what works better here)", "paper", "default");
        Option<int?> seeds = NumberOption.Create<int>("--seeds", "Seeds 1 … N (default 10)");
        Option<string?> shard = new("--shard") { Description = "I/N: only every Nth run, from the Ith" };
        Option<string?> output = new("--out") { Description = "Where figures and tables go (default docs/results)" };
        Option<string?> runs = new("--runs")
        {
            Description = "Where run folders are kept, shared by figures and tables (default runs/PRESET, with what replaces its settings in the name)",
        };
        Option<int?> jobs = NumberOption.Create<int>("--jobs", "Runs at a time (default one per core)");
        Option<double?> modelTimeStep = NumberOption.Create<double>(
            "--model-timestep", "Time step of the planners' models [s] (default the preset's): coarser is faster");
        Option<int?> plannerTests = NumberOption.Create<int>(
            "--planner-tests", $"Test episodes a seed of planners that do not learn (default {RunGrid.TestEpisodes}, as of those that do)");
        Option<int?> episodes = NumberOption.Create<int>("--episodes", "Shorter runs than the paper's, for a first look, in pages of their own");
        Option<double?> temperature = NumberOption.Create<double>(
            "--temperature", "Temperature in place of the preset's, in units of cost, in pages of their own");
        Option<double?> discount = NumberOption.Create<double>(
            "--discount", "Discount factor in place of the preset's, in pages of their own");
        Command command = new("reproduce", "Make the paper's figures and tables with seeds and intervals")
        {
            what, tasks, preset, seeds, shard, output, runs, jobs, modelTimeStep, plannerTests, episodes, temperature, discount,
        };
        command.SetWork((parsed, cancellation) => Run(
            parsed.GetValue(what)!, parsed.GetValue(tasks),
            new(RunOptions.PresetNamed(parsed.GetValue(preset) ?? "paper"), parsed.GetValue(modelTimeStep), parsed.GetValue(episodes),
                parsed.GetValue(temperature), parsed.GetValue(discount)),
            parsed.GetValue(seeds) ?? 10, parsed.GetValue(shard),
            parsed.GetValue(output) ?? Path.Combine("docs", "results"), parsed.GetValue(runs),
            parsed.GetValue(jobs) ?? Environment.ProcessorCount, parsed.GetValue(plannerTests) ?? RunGrid.TestEpisodes, cancellation));
        return command;
    }

    private static int Run(
        string what, string[]? taskNames, Settings settings, int seeds, string? shard, string output, string? runs, int jobs, int plannerTests,
        CancellationToken cancellation)
    {
        if (seeds < 1 || jobs < 1 || plannerTests < 1 || settings.Episodes < 1)
            throw new UsageException("--seeds, --jobs, --planner-tests and --episodes must be at least 1.");
        (int index, int count) = Shard(shard);
        ControlTask[] tasks = RunOptions.Tasks(taskNames);
        Part[] parts =
        [
            .. from experiment in what == All ? IExperiment.All.Values.Where(e => e.OfThePaper) : [IExperiment.All[what]]
               from task in tasks
               where experiment.Includes(task)
               let study = new Study(task, settings)
               select new Part(experiment, study, experiment.Curves(study)),
        ];
        if (parts.Length == 0)
            throw new UsageException($"{what} has none of these tasks: {string.Join(", ", tasks.Select(task => task.Name))}.");

        RunGrid grid = new(runs ?? settings.Folder, plannerTests);
        IEnumerable<RunSpec> each = from seed in Enumerable.Range(1, seeds) from part in parts from curve in part.Curves select Seeded(curve, seed);
        RunSpec[] all = [.. each.DistinctBy(spec => spec.Name)];
        RunSpec[] mine = [.. all.Where((_, i) => i % count == index)];
        RunSpec[] waiting = [.. mine.Where(spec => !grid.IsComplete(spec))];
        Check(parts, output);
        using GridDisplay display = new(mine.Length, waiting);
        try
        {
            grid.Run(mine, jobs, display.Episode, display.Finished, cancellation);
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException("What was done is kept; the same command carries on.", e, cancellation);
        }

        int missing = all.Count(spec => !grid.IsComplete(spec));
        if (missing > 0)
        {
            Console.WriteLine(
                $"{missing} of {all.Length} runs belong to other shards. When they are done, the same command without --shard writes the pages.");
            return ExitCode.Done;
        }

        foreach (Part part in parts)
        {
            string page = part.Experiment.Write(output, part.Study, [.. part.Curves.Select(curve => Collect(grid, curve, seeds))]);
            Console.WriteLine($"wrote {page}");
        }

        return ExitCode.Done;
    }

    // Runs take hours: what can be known to be wrong is found before the first.
    private static void Check(Part[] parts, string output)
    {
        foreach (RunSpec spec in parts.SelectMany(part => part.Curves).Select(curve => curve.Spec))
            RunSetup.PlannerModelOf(spec.Validated());
        foreach (Part part in parts)
            WholeFile.Check(Path.Combine(output, part.Study.FileName(part.Experiment.Name) + ".md"));
    }

    private static RunSpec Seeded(Curve curve, int seed) => curve.Spec with { Seed = (ulong)seed };

    private static CurveResult Collect(RunGrid grid, Curve curve, int seeds)
    {
        RunSpec[] specs = [.. Enumerable.Range(1, seeds).Select(seed => Seeded(curve, seed))];
        return new(curve, [.. specs.Select(grid.Episodes)], [.. specs.Select(grid.Test)], [.. specs.Select(grid.Origin)]);
    }

    private static (int Index, int Count) Shard(string? shard)
    {
        if (shard is null)
            return (0, 1);
        string[] parts = shard.Split('/');
        if (parts.Length == 2 && int.TryParse(parts[0], out int index) && int.TryParse(parts[1], out int count) && index >= 1 && index <= count)
            return (index - 1, count);
        throw new UsageException($"--shard is {shard}; write it as I/N with 1 ≤ I ≤ N, such as 2/8.");
    }

    private sealed record Part(IExperiment Experiment, Study Study, IReadOnlyList<Curve> Curves);
}
