using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Agents;

/// <summary>The Q-functions of an agent: θ, which learns and stands at the horizon of plans; θ itself or an older copy at that of targets.</summary>
internal sealed class Critic : IDisposable
{
    private readonly MpqOptions options;
    private readonly QFunction? older;
    private readonly TargetMemory? kept;
    private readonly RandomKey draws;
    private readonly FusedNetwork fused, fusedOlder;

    public Critic(MpqOptions options, ControlTask task, ulong seed)
    {
        this.options = options;
        double horizonOfValue = options.Planning.Discount < 1 ? 1 / (1 - options.Planning.Discount) : task.EpisodeSteps;
        QFunction Create() => new(options.Q, task.QInputScale, task.MaximalCost * horizonOfValue, seed);
        Q = Create();
        older = options.TargetNetworkPeriod > 0 ? Create() : null;
        kept = options.KeptTargets > 0 ? new(options.KeptTargets, options.BatchSize, Q.Inputs) : null;
        draws = RandomKey.Derive(seed, RandomStreams.KeptTargets);
        fused = new(Q.Shape);
        fusedOlder = older is null ? fused : new(Q.Shape);
        CopyToKernels();
    }

    /// <summary>Q_θ.</summary>
    public QFunction Q { get; }

    /// <summary>Q at the horizon of plans.</summary>
    public ITerminalCost OfPlans => options.Terminal == TerminalEvaluator.Fused ? fused : Q;

    /// <summary>Q at the horizon of targets.</summary>
    public ITerminalCost OfTargets => options.Terminal == TerminalEvaluator.Fused ? fusedOlder : older ?? Q;

    /// <summary>The gradient steps after minibatch number <paramref name="number"/>, from 0; returns the error before the first.</summary>
    public double Fit(Minibatch batch, long number)
    {
        ReadOnlySpan<float> features = batch.Features.AsSpan(0, batch.Usable * Q.Inputs), wanted = batch.Targets.AsSpan(0, batch.Usable);
        double error = Q.Step(features, wanted);
        kept?.Add(batch);
        for (int step = 1; step < options.GradientSteps; step++)
        {
            if (kept is null)
            {
                Q.Step(features, wanted);
                continue;
            }

            kept.Sample(draws, (ulong)((number * options.GradientSteps) + step));
            Q.Step(kept.Features, kept.Targets);
        }

        Q.CopyTo(fused);
        return error;
    }

    /// <summary>After minibatch number <paramref name="number"/>, from 1: the older copy is made anew where it is time.</summary>
    public void Renew(long number)
    {
        if (older is null || number % options.TargetNetworkPeriod != 0)
            return;
        older.CopyFrom(Q);
        older.CopyTo(fusedOlder);
    }

    /// <summary>Writes both, the optimiser's state, and the targets that are kept.</summary>
    public void Save(BinaryWriter writer)
    {
        Q.Save(writer);
        older?.SaveWeights(writer);
        kept?.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        Q.Load(reader);
        older?.LoadWeights(reader);
        kept?.Load(reader);
        CopyToKernels();
    }

    /// <summary>Writes what plans need.</summary>
    public void SavePolicy(BinaryWriter writer) => Q.SaveWeights(writer);

    /// <summary>Reads what <see cref="SavePolicy"/> wrote.</summary>
    public void LoadPolicy(BinaryReader reader)
    {
        Q.LoadWeights(reader);
        Q.CopyTo(fused);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Q.Dispose();
        older?.Dispose();
    }

    private void CopyToKernels()
    {
        Q.CopyTo(fused);
        older?.CopyTo(fusedOlder);
    }
}
