using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;

namespace Mpq.Learning;

/// <summary>
/// The targets of Q: y = c(s, a) + γ V_H(s'), where V_H is the free energy of rollouts from s' in the planner's model with Q at their
/// end, after a few iterations of the planner from a mean of zero (L4DC version, equation 19).
/// </summary>
/// <remarks>No task ends early and a time limit is not a terminal state, so no target is masked.</remarks>
public sealed class SoftTargets : IDisposable
{
    private readonly MppiPlanner planner;

    /// <summary>Prepares to plan for a minibatch at once.</summary>
    /// <param name="model">The planner's model.</param>
    /// <param name="planning">The planner's options; iterations and value batch are those of targets.</param>
    /// <param name="device">Where rollouts run.</param>
    /// <param name="batchSize">K.</param>
    /// <param name="terminal">Q, or the target network where there is one.</param>
    public SoftTargets(RolloutModel model, MppiOptions planning, ComputeDevice device, int batchSize, ITerminalCost terminal)
        => planner = new MppiPlanner(model, planning with { WarmStart = WarmStart.None }, device, batchSize, terminal);

    /// <inheritdoc cref="MppiPlanner.RandomPosition"/>
    public ulong RandomPosition
    {
        get => planner.RandomPosition;
        set => planner.RandomPosition = value;
    }

    /// <summary>Fills in a minibatch's targets; a transition without a finite rollout gets NaN.</summary>
    /// <returns>The mean of V over the samples that have one, NaN where none has.</returns>
    public double Compute(Minibatch batch)
    {
        // Parameters that last an episode last a minibatch here.
        planner.Reset((uint)planner.RandomPosition);
        ReadOnlySpan<Plan> plans = planner.PlanAll(batch.NextStates);
        double sum = 0;
        int finite = 0;
        for (int i = 0; i < plans.Length; i++)
        {
            batch.Targets[i] = (float)(batch.Costs[i] + (planner.Options.Discount * plans[i].FreeEnergy));
            if (!double.IsFinite(plans[i].FreeEnergy))
                continue;
            sum += plans[i].FreeEnergy;
            finite++;
        }

        return sum / finite;
    }

    /// <inheritdoc/>
    public void Dispose() => planner.Dispose();
}
