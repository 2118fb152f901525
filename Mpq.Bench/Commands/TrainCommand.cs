using System.CommandLine;
using System.Text.Json;
using Mpq.Bench.Benchmarks.Planning;
using Mpq.Bench.Display;
using Mpq.Bench.Figures;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Agents;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Commands;

/// <summary>mpq train TASK: runs an agent on a task, shows how it does, and leaves a run folder.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        Argument<string> task = new("task") { Description = "One of: " + string.Join(", ", ControlTask.All.Select(t => t.Name)) };
        RunOptions options = new();
        Option<string?> output = new("--out") { Description = "The run folder (default runs/NAME, numbered)" };
        Option<bool> resume = new("--resume") { Description = "Carry on where a run was stopped" };
        Option<bool> json = new("--json") { Description = "One JSON object a line" };
        Command command = new("train", "Learn a task, live") { task, output, resume, json };
        options.AddTo(command);
        command.SetWork((parsed, cancellation)
            => Run(
                parsed, options, parsed.GetValue(task)!,
                parsed.GetValue(output), parsed.GetValue(resume), parsed.GetValue(json), cancellation));
        return command;
    }

    private static int Run(
        ParseResult parsed, RunOptions options, string taskName, string? output, bool resume, bool json, CancellationToken cancellation)
    {
        ControlTask task = RunOptions.Task(taskName);
        RunSpec spec = options.Apply(parsed, options.Start(parsed, task));
        RunManifest? begun = null;
        RunFolder? folder = null;
        string path = output ?? RunFolders.Default(spec.Name, resume);
        if (resume)
        {
            (folder, begun) = RunFolder.Open(path);
            spec = Continue(parsed, options, begun.Spec, task);
        }

        using ChosenDevice chosen = Choose(parsed, options, task, ref spec, begun);
        using RunSetup setup = new(spec, chosen.Device);
        folder ??= RunFolder.Create(path, Provenance.Manifest(spec, setup.PlannerModel, setup.ActsOn, chosen.Reason));
        using IRunDisplay display = RunDisplay.Choose(json, spec, chosen.Reason, folder.Path);
        TensorBoardLog? board = null;
        using Trainer trainer = new(setup, folder, record =>
        {
            board?.Add(record);
            display.Episode(record);
        });
        if (begun is not null)
            Resume(trainer, folder, begun with { Spec = spec });
        if (Learning.Native.TorchLibrary.IsAvailable)
            board = new(Path.Combine(folder.Path, "tensorboard"));
        display.Begin(trainer.Records);
        bool complete = trainer.Run(cancellation);
        if (trainer.Records.Count > 0)
            LearningCurve.Save(folder.Curve, spec, trainer.Records);
        display.End(trainer.Records, complete);
        return complete ? ExitCode.Done : ExitCode.Interrupted;
    }

    // A run goes on as it began. Only its length may change; everything else on the command line must agree with run.json.
    private static RunSpec Continue(ParseResult parsed, RunOptions options, RunSpec begun, ControlTask task)
    {
        RunSpec asked = options.ApplyToBegun(parsed, begun);
        if (begun.Task != task.Name || !asked.IsSameRun(begun))
        {
            throw new UsageException(
                $"The run was begun with other options ({begun.Name}). Give --resume without them, or start a run in another folder.");
        }

        string device = JsonNamingPolicy.KebabCaseLower.ConvertName($"{begun.Device}");
        if (options.NamedDevice(parsed) is { } named && named != begun.Device)
            throw new UsageException($"The run was begun on {device}; leave --device out.");
        return asked;
    }

    private static void Resume(Trainer trainer, RunFolder folder, RunManifest manifest)
    {
        trainer.Resume();
        int done = trainer.Records.Count;
        if (done > manifest.Spec.Episodes)
            throw new UsageException($"The run has {done} episodes already; --episodes can only make it longer.");
        folder.Write(manifest);
    }

    // What learns is timed at its targets, with Q at their end: they take most of a run's time.
    private static DeviceChoice Fastest(RolloutModel model, RunSpec spec)
    {
        MpqOptions options = spec.Options;
        return spec.Learns
            ? AutoDevice.Open(model, options.TargetPlanning, options.BatchSize, RandomNetwork.For(model, options.Q.Hidden), spec.Threads)
            : AutoDevice.Open(model, options.Planning, threads: spec.Threads);
    }

    private static ChosenDevice Choose(ParseResult parsed, RunOptions options, ControlTask task, ref RunSpec spec, RunManifest? begun)
    {
        spec.Validated();
        RolloutModel model = RunSetup.PlannerModelOf(spec);
        DeviceKind? named = begun?.Spec.Device ?? options.NamedDevice(parsed);
        ChosenDevice chosen = new(named is { } kind
            ? DeviceChoice.Named(kind, spec.Threads)
            : Fastest(model, spec));
        spec = spec with { Device = chosen.Device.Kind };
        if (begun is null && spec.Learns && options.MeasuresTerminal(parsed))
        {
            (TerminalEvaluator evaluator, string reason) = TerminalChoice.Measure(task, model, spec.Options, chosen.Device);
            spec = spec with { Options = spec.Options with { Terminal = evaluator } };
            chosen.Reason += $"; terminal Q {evaluator.ToString().ToLowerInvariant()}: {reason}";
        }

        return chosen;
    }
}
