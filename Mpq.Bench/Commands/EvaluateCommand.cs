using System.CommandLine;
using System.Text.Json;
using Mpq.Bench.Recording;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Commands;

/// <summary>mpq evaluate DIR: test episodes of a trained run, or of a task's agent that needs no training.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        Argument<string> target = new("dir") { Description = "A run folder, or a task together with --agent mppi" };
        RunOptions options = new();
        Option<string?> output = new("--out") { Description = "Where evaluation.json goes (default: the run folder; of a task nowhere)" };
        Option<bool> newest = new("--newest") { Description = "The newest policy instead of the one that validated best" };
        Option<string?> record = new("--record") { Description = "An .html file that plays the episodes in a browser (default: none)" };
        Option<bool> json = new("--json") { Description = "The result as one JSON object" };
        Command command = new("evaluate", "Run test episodes and give intervals") { target, output, newest, record, json };
        options.AddTo(command);
        command.SetWork((parsed, cancellation)
            => Run(
                parsed, options, parsed.GetValue(target)!, parsed.GetValue(output),
                parsed.GetValue(newest), parsed.GetValue(record), parsed.GetValue(json), cancellation));
        return command;
    }

    private static int Run(
        ParseResult parsed, RunOptions options, string target, string? output, bool newest, string? record, bool json,
        CancellationToken cancellation)
    {
        RunFolder? folder = null;
        RunSpec run, spec, asked;
        if (ControlTask.All.Any(task => task.Name == target) && !Directory.Exists(target))
        {
            ControlTask task = RunOptions.Task(target);
            if (parsed.GetValue(options.Agent) != "mppi")
                throw new UsageException($"Only mppi acts without training: give --agent mppi, or the folder of a run made by mpq train {target}.");
            asked = spec = run = options.Apply(parsed, options.Start(parsed, task) with { Episodes = 100 });
        }
        else
        {
            (folder, RunManifest manifest) = RunFolder.Open(target);
            run = spec = manifest.Spec;
            asked = options.ApplyToBegun(parsed, spec with { Episodes = 100, Seed = 1 });
            spec = spec with { System = asked.System };
            if (!(asked with { Seed = spec.Seed }).IsSameRun(spec))
                throw new UsageException($"The run has options of its own ({run.Name}) and is evaluated with them; leave yours out.");
            output ??= target;
        }

        asked.Validated();
        string? file = output is null ? null : Path.Combine(output, "evaluation.json");
        if (file is not null)
            WholeFile.Check(file);
        if (record is not null)
            RecordingFile.Check(record, asked.Episodes);
        // What has run keeps to where it ran.
        DeviceKind? device = options.NamedDevice(parsed) ?? (folder is null ? null : spec.Device);
        using ChosenDevice chosen = new(device is { } kind
            ? DeviceChoice.Named(kind, asked.Threads)
            : AutoDevice.Open(
                RunSetup.PlannerModelOf(spec), spec.Options.Planning, Math.Min(asked.Episodes, Evaluator.GroupSize), threads: asked.Threads));
        using RunSetup setup = new(spec, chosen.Device);
        string policy = folder is not null && spec.Learns ? Trainer.LoadPolicy(folder, setup.Agent, newest) : "none";
        Recorder? recorder = record is null ? null : new();
        EpisodeOutcome[] outcomes = setup.Test(asked.Episodes, asked.Seed, recorder is null ? null : recorder.Watch, cancellation);
        Evaluation evaluation = Evaluation.Of(run, spec.System, policy, asked.Seed, outcomes);
        string text = JsonSerializer.Serialize(evaluation, RunJson.Line);
        if (file is not null)
            WholeFile.Write(file, text + "\n");
        Console.WriteLine(json ? text : evaluation.ToString());
        if (recorder is not null)
        {
            string written = RecordingFile.Write(record!, new(setup.Task, evaluation, outcomes, recorder.Episodes));
            (json ? Console.Error : Console.Out).WriteLine(written);
        }

        return ExitCode.Done;
    }
}
