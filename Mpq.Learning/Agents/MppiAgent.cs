using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Agents;

/// <summary>MPPI alone: plans with H running costs, learns nothing.</summary>
public sealed class MppiAgent : IAgent
{
    private readonly RolloutModel model;
    private readonly MppiOptions options;
    private readonly ComputeDevice device;
    private readonly MppiPlanner planner;

    /// <summary>An agent that plans with <paramref name="model"/>.</summary>
    public MppiAgent(RolloutModel model, MppiOptions options, ComputeDevice device)
    {
        this.model = model;
        this.options = options;
        this.device = device;
        planner = new(model, options, device);
    }

    /// <inheritdoc/>
    public long RolloutSteps => (long)planner.RandomPosition * options.Samples * options.Horizon;

    /// <inheritdoc/>
    public int Transitions => 0;

    /// <inheritdoc/>
    public void BeginEpisode(uint episode) => planner.Reset(episode);

    /// <inheritdoc/>
    public Plan Act(ReadOnlySpan<double> state) => planner.Plan(state);

    /// <inheritdoc/>
    public void Record(ReadOnlySpan<double> observation, ReadOnlySpan<double> action, double cost, ReadOnlySpan<double> nextState)
    {
    }

    /// <inheritdoc/>
    public LearningReport? EndEpisode() => null;

    /// <inheritdoc/>
    public MppiPlanner CreatePlanner(int problems, ulong seed) => new(model, options with { Seed = seed, Deadline = null }, device, problems);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.Write(planner.RandomPosition);

    /// <inheritdoc/>
    public void Load(BinaryReader reader) => planner.RandomPosition = reader.ReadUInt64();

    /// <inheritdoc/>
    public void SavePolicy(BinaryWriter writer)
    {
    }

    /// <inheritdoc/>
    public void LoadPolicy(BinaryReader reader)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => planner.Dispose();
}
