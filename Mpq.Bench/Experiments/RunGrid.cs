using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Mpq.Gpu.Devices;
using Mpq.Learning.Training;

namespace Mpq.Bench.Experiments;

/// <summary>
/// Many independent runs, each in its folder, several at a time on one thread each. What is complete is skipped and what was begun goes
/// on, so an interrupted grid resumes by being started again, and shards of it merge by sharing the folder.
/// </summary>
/// <param name="root">The folder of folders.</param>
/// <param name="plannerTests">Test episodes of what does not learn.</param>
internal sealed class RunGrid(string root, int plannerTests = RunGrid.TestEpisodes)
{
    /// <summary>Test episodes of what learns.</summary>
    public const int TestEpisodes = 100;

    // Not the seed that mpq evaluate takes by default: settings may have been chosen by those starts.
    private const ulong TestSeed = 1009;

    /// <summary>Where a run is.</summary>
    public string Folder(RunSpec spec) => Path.Combine(root, spec.Name);

    /// <summary>Whether a run and the grid's test episodes of it are done.</summary>
    /// <exception cref="UsageException">The folder holds a run of other settings.</exception>
    public bool IsComplete(RunSpec spec)
    {
        string path = Folder(spec);
        if (!IsBegun(path))
            return false;
        RunFolder folder = Same(path, spec);
        (int episodes, ulong seed) = Tests(spec);
        return (folder.IsComplete || !spec.Learns)
            && File.Exists(EvaluationPath(spec))
            && Test(spec) is var test && test.Episodes == episodes && test.Seed == seed && IsOf(folder, spec, test);
    }

    /// <summary>Runs what is not complete.</summary>
    /// <param name="specs">All runs.</param>
    /// <param name="jobs">How many at a time.</param>
    /// <param name="report">Told, from any thread, of every episode.</param>
    /// <param name="finished">Told, from any thread, of every finished run.</param>
    /// <param name="cancellation">Stops after the episodes under way.</param>
    /// <exception cref="OperationCanceledException">It was stopped; everything done is kept.</exception>
    public void Run(
        IEnumerable<RunSpec> specs, int jobs, Action<RunSpec, EpisodeRecord> report, Action<RunSpec> finished, CancellationToken cancellation)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        RunSpec[] waiting = [.. specs.Where(spec => !IsComplete(spec))];
        try
        {
            Parallel.ForEach(Partitioner.Create(waiting, loadBalance: true), parallel, spec =>
            {
                RunOne(spec, record => report(spec, record), cancellation);
                finished(spec);
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>The training episodes of a complete run, none of an agent that does not learn.</summary>
    public IReadOnlyList<EpisodeRecord> Episodes(RunSpec spec) => RunFolder.Open(Folder(spec)).Folder.ReadEpisodes();

    /// <summary>The test episodes of a complete run, summed up.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public Evaluation Test(RunSpec spec) => RunJson.Read<Evaluation>(File.ReadAllText(EvaluationPath(spec)), EvaluationPath(spec));

    /// <summary>Where a run comes from: the program that began it, and on what machine.</summary>
    public RunOrigin Origin(RunSpec spec) => RunFolder.Open(Folder(spec)).Manifest.Origin;

    // Policies are compared on the same starts. Seeds of what does not learn differ in nothing else, so each has its own.
    private (int Episodes, ulong Seed) Tests(RunSpec spec) => spec.Learns ? (TestEpisodes, TestSeed) : (plannerTests, spec.Seed);

    // Where only results were kept there is no policy to tell.
    private static bool IsOf(RunFolder folder, RunSpec spec, Evaluation test)
        => !spec.Learns ? test.Policy == "none"
            : File.Exists(folder.BestCheckpoint) ? test.Policy == "best"
            : File.Exists(folder.NewestCheckpoint) ? test.Policy == "newest"
            : test.Policy is "best" or "newest";

    private static bool IsBegun(string path) => File.Exists(Path.Combine(path, "run.json"));

    private string EvaluationPath(RunSpec spec) => Path.Combine(Folder(spec), "evaluation.json");

    private void RunOne(RunSpec spec, Action<EpisodeRecord> report, CancellationToken cancellation)
    {
        spec = spec with { Threads = 1 };
        using SimdDevice device = new(threads: 1);
        using RunSetup setup = new(spec, device);
        string path = Folder(spec);
        bool begun = IsBegun(path);
        RunFolder folder = begun
            ? Same(path, spec)
            : RunFolder.Create(path, Provenance.Manifest(spec, setup.PlannerModel, setup.ActsOn, device.Name));
        if (spec.Learns)
            Train(setup, folder, begun, report, cancellation);

        string policy = spec.Learns ? Trainer.LoadPolicy(folder, setup.Agent) : "none";
        (int episodes, ulong seed) = Tests(spec);
        Evaluation evaluation = Evaluation.Of(spec, spec.System, policy, seed, setup.Test(episodes, seed, cancellation: cancellation));
        folder.WriteText("evaluation.json", JsonSerializer.Serialize(evaluation, RunJson.Line) + "\n");
    }

    private static void Train(RunSetup setup, RunFolder folder, bool begun, Action<EpisodeRecord> report, CancellationToken cancellation)
    {
        using Trainer trainer = new(setup, folder, report);
        if (begun)
            trainer.Resume();
        if (!trainer.Run(cancellation))
            throw new OperationCanceledException(cancellation);
    }

    private static RunFolder Same(string path, RunSpec spec)
    {
        (RunFolder folder, RunManifest manifest) = RunFolder.Open(path);
        if (!manifest.Spec.IsSameRun(spec) || manifest.Spec.Episodes != spec.Episodes)
            throw new UsageException($"{path} holds a run of other settings. Move it away, or choose another folder with --runs.");
        return folder;
    }
}
