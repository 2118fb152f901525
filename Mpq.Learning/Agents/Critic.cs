using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Agents;

/// <summary>
/// The Q-functions of an agent: θ, which learns; what stands at the horizon of plans, θ itself or a moving average of it; what stands at the
/// horizon of targets, θ itself or an older copy.
/// </summary>
internal sealed class Critic : IDisposable
{
    private readonly MpqOptions options;
    private readonly QFunction acting, target;
    private readonly FusedNetwork fusedActing, fusedTarget;

    public Critic(MpqOptions options, ControlTask task, ulong seed)
    {
        this.options = options;
        double horizonOfValue = options.Planning.Discount < 1 ? 1 / (1 - options.Planning.Discount) : task.EpisodeSteps;
        QFunction Create() => new(options.Q, task.QInputScale, task.MaximalCost * horizonOfValue, seed);
        Q = Create();
        acting = options.Averaging > 0 ? Create() : Q;
        target = options.TargetNetworkPeriod > 0 ? Create() : Q;
        fusedActing = new(Q.Shape);
        fusedTarget = target == acting ? fusedActing : new(Q.Shape);
        CopyToKernels();
    }

    /// <summary>Q_θ.</summary>
    public QFunction Q { get; }

    /// <summary>Q at the horizon of plans.</summary>
    public ITerminalCost OfPlans => options.Terminal == TerminalEvaluator.Fused ? fusedActing : acting;

    /// <summary>Q at the horizon of targets.</summary>
    public ITerminalCost OfTargets => options.Terminal == TerminalEvaluator.Fused ? fusedTarget : target;

    /// <summary>The gradient steps of a minibatch; returns the error before the first.</summary>
    public double Fit(Minibatch batch)
    {
        ReadOnlySpan<float> features = batch.Features.AsSpan(0, batch.Usable * Q.Inputs), wanted = batch.Targets.AsSpan(0, batch.Usable);
        double error = Q.Step(features, wanted);
        for (int step = 1; step < options.GradientSteps; step++)
            Q.Step(features, wanted);
        return error;
    }

    /// <summary>What follows after minibatch number <paramref name="number"/>, from 1.</summary>
    public void Follow(long number)
    {
        // The first minibatches, when the average would be of the initial weights, count evenly.
        if (acting != Q)
            acting.MoveTowards(Q, (float)Math.Max(1 - options.Averaging, 1.0 / number));
        if (target != Q && number % options.TargetNetworkPeriod == 0)
            target.CopyFrom(Q);
        CopyToKernels();
    }

    /// <summary>Writes all of them, and the optimiser's state.</summary>
    public void Save(BinaryWriter writer)
    {
        Q.Save(writer);
        foreach (QFunction follower in Followers())
            follower.SaveWeights(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        Q.Load(reader);
        foreach (QFunction follower in Followers())
            follower.LoadWeights(reader);
        CopyToKernels();
    }

    /// <summary>Writes what plans need.</summary>
    public void SavePolicy(BinaryWriter writer) => acting.SaveWeights(writer);

    /// <summary>Reads what <see cref="SavePolicy"/> wrote.</summary>
    public void LoadPolicy(BinaryReader reader)
    {
        acting.LoadWeights(reader);
        CopyToKernels();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (QFunction follower in Followers())
            follower.Dispose();
        Q.Dispose();
    }

    private IEnumerable<QFunction> Followers() => new[] { acting, target }.Where(network => network != Q);

    private void CopyToKernels()
    {
        acting.CopyTo(fusedActing);
        if (fusedTarget != fusedActing)
            target.CopyTo(fusedTarget);
    }
}
