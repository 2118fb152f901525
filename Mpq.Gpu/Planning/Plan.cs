namespace Mpq.Gpu.Planning;

/// <summary>How a plan went.</summary>
public enum PlanStatus
{
    /// <summary>As it should.</summary>
    Ok,

    /// <summary>The state was not finite: the previous plan goes on, the first being the middle of the controls' ranges.</summary>
    BadState,

    /// <summary>No rollout had a finite cost: the previous plan goes on, as with <see cref="BadState"/>.</summary>
    NoFiniteRollout,

    /// <summary>The plan is whole but later than <see cref="MppiOptions.Deadline"/>, or was cut to the iterations that fitted.</summary>
    DeadlineMissed,

    /// <summary>The device failed during this plan, which was made again on the CPU; later plans run there.</summary>
    DeviceLost,
}

/// <summary>A plan for one problem. Valid until the planner's next plan, whose buffers it shares.</summary>
public readonly struct Plan
{
    internal Plan(ReadOnlyMemory<double> action, PlanStatus status, double freeEnergy, double bestScore, double effectiveSampleSize, TimeSpan latency)
    {
        Action = action;
        Status = status;
        FreeEnergy = freeEnergy;
        BestScore = bestScore;
        EffectiveSampleSize = effectiveSampleSize;
        Latency = latency;
    }

    /// <summary>The control to apply now, in the actuators' units: always finite and in range, whatever the status.</summary>
    public ReadOnlyMemory<double> Action { get; }

    /// <summary>How it went.</summary>
    public PlanStatus Status { get; }

    /// <summary>V = −λ log((1/N) Σ exp(−S/λ)) over the last batch, in units of cost; NaN where no rollout was finite.</summary>
    public double FreeEnergy { get; }

    /// <summary>min S over the last batch; NaN where no rollout was finite.</summary>
    public double BestScore { get; }

    /// <summary>(Σ w)² / Σ w² over the last batch: between 1 and N, 0 where no rollout was finite.</summary>
    public double EffectiveSampleSize { get; }

    /// <summary>How long the call took, all problems together.</summary>
    public TimeSpan Latency { get; }
}
