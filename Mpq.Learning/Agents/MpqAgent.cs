using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Agents;

/// <summary>
/// Model Predictive Q-Learning, algorithm 1 of "Information theoretic model predictive Q-learning": plan in the biased model with Q at
/// the horizon, act on the real system, and every few episodes move Q towards soft targets that the planner makes. With H = 1 and a
/// target network it is soft Q-learning with the planner as the optimiser over controls.
/// </summary>
public sealed class MpqAgent : IAgent
{
    private readonly RolloutModel model;
    private readonly MpqOptions options;
    private readonly ComputeDevice device;
    private readonly Critic critic;
    private readonly MppiPlanner planner;
    private readonly SoftTargets targets;
    private readonly ReplayBuffer replay;
    private readonly Minibatch batch;
    private readonly RandomKey minibatches;
    private readonly double[] control;
    private readonly int sinceUpdate;
    private long episodes, steps;

    /// <summary>An agent that knows nothing yet.</summary>
    /// <param name="task">Scales of observation and cost.</param>
    /// <param name="model">The planner's model.</param>
    /// <param name="options">Settings.</param>
    /// <param name="device">Where rollouts run.</param>
    /// <param name="seed">Seed of weights, noise and minibatches.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public MpqAgent(ControlTask task, RolloutModel model, MpqOptions options, ComputeDevice device, ulong seed)
    {
        this.model = model;
        this.options = options.Validated();
        this.device = device;
        critic = new(options, task, seed);
        MppiOptions online = options.Planning with { Seed = RandomStreams.Derive(seed, RandomStreams.Planner) };
        planner = new(model, online, device, terminal: critic.OfPlans);
        MppiOptions forTargets = options.TargetPlanning with { Seed = RandomStreams.Derive(seed, RandomStreams.Targets) };
        targets = new SoftTargets(model, forTargets, device, options.BatchSize, critic.OfTargets);
        int features = model.ObservationSize + model.ActionSize;
        replay = new ReplayBuffer(options.ReplayCapacity, features, model.StateSize);
        batch = new Minibatch(options.BatchSize, features, model.StateSize);
        minibatches = RandomKey.Derive(seed, RandomStreams.Minibatches);
        sinceUpdate = options.UpdateEvery * task.EpisodeSteps;
        control = new double[model.ActionSize];
    }

    /// <summary>Q_θ.</summary>
    public QFunction Q => critic.Q;

    /// <inheritdoc/>
    public long RolloutSteps
        => (long)(planner.RandomPosition + (targets.RandomPosition * (ulong)options.BatchSize))
            * options.Planning.Samples * options.Planning.Horizon;

    /// <inheritdoc/>
    public int Transitions => replay.Count;

    /// <inheritdoc/>
    public void BeginEpisode(uint episode) => planner.Reset(episode);

    /// <inheritdoc/>
    public Plan Act(ReadOnlySpan<double> state) => planner.Plan(state);

    /// <inheritdoc/>
    public void Record(ReadOnlySpan<double> observation, ReadOnlySpan<double> action, double cost, ReadOnlySpan<double> nextState)
    {
        if (action.Length != control.Length)
            throw new ArgumentException($"{model.Name} has {control.Length} controls, not {action.Length}.", nameof(action));
        for (int d = 0; d < control.Length; d++)
            control[d] = Math.Clamp(model.Controls[d].Normalise(action[d]), -1, 1);
        replay.Add(observation, control, cost, nextState);
    }

    /// <inheritdoc/>
    public LearningReport? EndEpisode()
    {
        episodes++;
        return episodes % options.UpdateEvery == 0 && replay.Count > 0 ? Update() : null;
    }

    /// <inheritdoc/>
    public MppiPlanner CreatePlanner(int problems, ulong seed)
        => new(model, options.Planning with { Seed = seed, Deadline = null }, device, problems, critic.OfPlans);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(episodes);
        writer.Write(steps);
        writer.Write(planner.RandomPosition);
        writer.Write(targets.RandomPosition);
        replay.Save(writer);
        critic.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        episodes = reader.ReadInt64();
        steps = reader.ReadInt64();
        planner.RandomPosition = reader.ReadUInt64();
        targets.RandomPosition = reader.ReadUInt64();
        replay.Load(reader);
        critic.Load(reader);
    }

    /// <inheritdoc/>
    public void SavePolicy(BinaryWriter writer) => critic.SavePolicy(writer);

    /// <inheritdoc/>
    public void LoadPolicy(BinaryReader reader) => critic.LoadPolicy(reader);

    /// <inheritdoc/>
    public void Dispose()
    {
        planner.Dispose();
        targets.Dispose();
        critic.Dispose();
    }

    // M minibatches, each with targets from the Q of the moment, or from its older copy, and then its gradient steps.
    private LearningReport? Update()
    {
        double squares = 0, value = 0;
        int learned = 0;
        for (int m = 0; m < options.Minibatches; m++)
        {
            replay.Sample(minibatches, (ulong)steps, batch, m < options.NewestMinibatches ? sinceUpdate : int.MaxValue);
            double v = targets.Compute(batch);
            batch.DropUnusable();
            if (batch.Usable > 0)
            {
                value += v;
                learned++;
                double error = critic.Fit(batch, steps);
                squares += error * error;
            }

            critic.Renew(++steps);
        }

        return learned > 0 ? new(Math.Sqrt(squares / learned), value / learned) : null;
    }
}
