using System.Diagnostics;
using Mpq.Gpu.Planning;
using Mpq.Physics.Systems;

namespace Mpq.Learning.Training;

/// <summary>Runs the episodes of a spec in a run folder: act, store, learn, validate, keep.</summary>
/// <remarks>
/// A run that was stopped, even killed, and resumed ends bit-identical on the Simd device to one that was not. The last episode is
/// validated, too, so a run that is made longer once it has ended has validated once more than one as long from the start.
/// </remarks>
public sealed class Trainer : IDisposable
{
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(5);

    private readonly RunSetup setup;
    private readonly RunFolder folder;
    private readonly IDisposable alone;
    private readonly Action<EpisodeRecord> report;
    private readonly IControlledSystem system;
    private readonly PlannerView view;
    private readonly ModelError modelError;
    private readonly Evaluator? validation, shadow;
    private readonly List<EpisodeRecord> records = [];
    private double bestValidation = double.NegativeInfinity;

    /// <summary>Prepares a run.</summary>
    /// <param name="setup">The parts.</param>
    /// <param name="folder">Where everything is kept.</param>
    /// <param name="report">Told of every episode once it is on disk.</param>
    /// <exception cref="IOException">Somebody else trains in this folder.</exception>
    public Trainer(RunSetup setup, RunFolder folder, Action<EpisodeRecord> report)
    {
        this.setup = setup;
        this.folder = folder;
        this.report = report;
        alone = folder.Lock();
        RunSpec spec = setup.Spec;
        system = setup.DataSystem(spec.Seed, RandomStreams.TrainingEpisodes);
        view = new(setup.Task, setup.PlannerModel);
        modelError = new(setup.Task, setup.PlannerModel, spec.Seed);
        if (spec.ValidateEvery > 0 && spec.Learns)
            validation = new(setup.Task, setup.PlannerModel, setup.Agent, () => setup.DataSystem(spec.Seed, RandomStreams.ValidationEpisodes), spec.Seed);
        if (spec.Data != DataSource.Real)
            shadow = new(setup.Task, setup.PlannerModel, setup.Agent, () => setup.RealSystem(spec.Seed, RandomStreams.TrainingEpisodes), spec.Seed);
    }

    /// <summary>Episodes on disk.</summary>
    public IReadOnlyList<EpisodeRecord> Records => records;

    /// <summary>Takes up a run where its newest checkpoint left it.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is missing, or it or the episodes are damaged; nothing was changed.</exception>
    public void Resume()
    {
        if (!File.Exists(folder.NewestCheckpoint))
        {
            if (File.Exists(folder.BestCheckpoint) || folder.IsComplete)
                throw new InvalidDataException($"{folder.NewestCheckpoint} is missing. Put it back, or start anew in another folder.");
            folder.TruncateEpisodes(0);
            return;
        }

        (int episodes, bestValidation) = LoadAgent(folder, setup.Agent);
        records.AddRange(folder.TruncateEpisodes(episodes));
        if (episodes < setup.Spec.Episodes)
            folder.Reopen();
    }

    /// <summary>Loads the agent of a run's newest checkpoint.</summary>
    /// <returns>The episodes it has seen, and the best mean return of its validations.</returns>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public static (int Episodes, double BestValidation) LoadAgent(RunFolder folder, Agents.IAgent agent)
    {
        (int Episodes, double BestValidation) head = default;
        Checkpoint.Load(folder.NewestCheckpoint, reader =>
        {
            head = (reader.ReadInt32(), reader.ReadDouble());
            agent.Load(reader);
        });
        return head;
    }

    /// <summary>Loads what acts in tests.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="agent">Its agent.</param>
    /// <param name="newest">Its newest policy, not the one that validated best.</param>
    /// <returns>"best" or "newest": a run without validations has no best.</returns>
    /// <exception cref="InvalidDataException">There is no checkpoint, or it is damaged.</exception>
    public static string LoadPolicy(RunFolder folder, Agents.IAgent agent, bool newest = false)
    {
        if (!newest && File.Exists(folder.BestCheckpoint))
        {
            Checkpoint.Load(folder.BestCheckpoint, agent.LoadPolicy);
            return "best";
        }

        if (!File.Exists(folder.NewestCheckpoint))
            throw new InvalidDataException($"{folder.Path} has no checkpoint yet; train it first.");
        LoadAgent(folder, agent);
        return "newest";
    }

    /// <summary>Runs the episodes that are left.</summary>
    /// <param name="cancellation">Stops after the episode under way; everything done is kept.</param>
    /// <returns>Whether the run went to its end.</returns>
    public bool Run(CancellationToken cancellation)
    {
        long saved = Stopwatch.GetTimestamp();
        while (records.Count < setup.Spec.Episodes && !cancellation.IsCancellationRequested)
        {
            EpisodeRecord record = RunEpisode(records.Count + 1);
            records.Add(record);
            folder.Append(record);
            report(record);
            if (Stopwatch.GetElapsedTime(saved) > CheckpointEvery)
            {
                Save();
                saved = Stopwatch.GetTimestamp();
            }
        }

        Save();
        if (records.Count < setup.Spec.Episodes)
            return false;
        folder.Write(RunSummary.Of(records));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        validation?.Dispose();
        shadow?.Dispose();
        alone.Dispose();
    }

    private EpisodeRecord RunEpisode(int number)
    {
        long start = Stopwatch.GetTimestamp();
        uint episode = (uint)number;
        EpisodeTally tally = new(setup.Task);
        double freeEnergy = 0, sampleSize = 0;
        int finite = 0;
        modelError.Reset();
        setup.Agent.BeginEpisode(episode);
        system.Reset(episode);
        double[] observation = new double[system.Observation.Length];
        for (int step = 0; step < setup.Task.EpisodeSteps; step++)
        {
            ReadOnlySpan<double> state = view.Of(system);
            Plan plan = setup.Agent.Act(state);
            modelError.Expect(state, plan, episode, step);
            system.Observation.CopyTo(observation);
            double cost = system.Step(plan.Action.Span);
            modelError.Compare(system.Observation);
            setup.Agent.Record(observation, plan.Action.Span, cost, view.Of(system));
            tally.Add(cost, system);
            sampleSize += plan.EffectiveSampleSize;
            if (double.IsFinite(plan.FreeEnergy))
            {
                freeEnergy += plan.FreeEnergy;
                finite++;
            }
        }

        EpisodeOutcome outcome = tally.Outcome;
        double? dataReturn = null;
        if (shadow is not null)
        {
            // Learned from one system, judged on the real one from the same start.
            dataReturn = outcome.Return;
            outcome = shadow.Run(1, episode)[0];
        }

        Agents.LearningReport? learned = setup.Agent.EndEpisode();
        double? validated = Validate(number);
        return new()
        {
            Episode = number,
            Steps = outcome.Steps,
            Return = outcome.Return,
            Success = outcome.Success,
            Ever = outcome.Ever,
            FinalCost = outcome.FinalCost,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            Transitions = setup.Agent.Transitions,
            FreeEnergy = freeEnergy / finite,
            EffectiveSampleSize = sampleSize / setup.Task.EpisodeSteps,
            ModelError = modelError.Value,
            TdError = learned?.TdError,
            Value = learned?.Value,
            DataReturn = dataReturn,
            ValidationReturn = validated,
            PhysicsSteps = setup.Agent.RolloutSteps * setup.Task.SubstepsOf(setup.PlannerModel),
        };
    }

    private double? Validate(int number)
    {
        if (validation is null || (number % setup.Spec.ValidateEvery != 0 && number != setup.Spec.Episodes))
            return null;
        double mean = validation.Run(setup.Spec.ValidationEpisodes).Average(outcome => outcome.Return);
        // A return that is not a number is worse than any, but a run that has validated has a best.
        if (mean > bestValidation || !File.Exists(folder.BestCheckpoint))
        {
            bestValidation = double.IsNaN(mean) ? double.NegativeInfinity : mean;
            Checkpoint.Save(folder.BestCheckpoint, setup.Agent.SavePolicy);
        }

        return mean;
    }

    private void Save()
    {
        folder.FlushEpisodes();
        Checkpoint.Save(folder.NewestCheckpoint, writer =>
        {
            writer.Write(records.Count);
            writer.Write(bestValidation);
            setup.Agent.Save(writer);
        });
    }
}
