namespace Mpq.Learning.Training;

/// <summary>One line of episodes.jsonl.</summary>
public sealed record EpisodeRecord
{
    /// <summary>Counted from 1.</summary>
    public required int Episode { get; init; }

    /// <summary>Control steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Minus the undiscounted sum of costs on the real system.</summary>
    public required double Return { get; init; }

    /// <summary>Success held to the end, as the task defines it.</summary>
    public required bool Success { get; init; }

    /// <summary>Successful at any step.</summary>
    public required bool Ever { get; init; }

    /// <summary>Cost of the last step.</summary>
    public required double FinalCost { get; init; }

    /// <summary>Wall time [s]: acting, learning, and validating where that was due.</summary>
    public double Seconds { get; init; }

    /// <summary>Transitions stored.</summary>
    public long Transitions { get; init; }

    /// <summary>Mean free energy of the episode's plans that had a finite rollout, in units of cost; NaN where none had.</summary>
    public double FreeEnergy { get; init; }

    /// <summary>Mean effective sample size of the episode's plans.</summary>
    public double EffectiveSampleSize { get; init; }

    /// <summary>What the system did in a control step less what the planner's model made of it, root mean square in units of the observation's scale.</summary>
    public double ModelError { get; init; }

    /// <summary>√ mean (y − Q)² of the update after the episode, if there was one.</summary>
    public double? TdError { get; init; }

    /// <summary>Mean of V over that update's samples, in units of cost: one that stays where it is tells of a Q that learns nothing.</summary>
    public double? Value { get; init; }

    /// <summary>The return on the randomised system that was learned from, for domain-randomised data.</summary>
    public double? DataReturn { get; init; }

    /// <summary>Mean return of the validation episodes, where one was due.</summary>
    public double? ValidationReturn { get; init; }

    /// <summary>Time steps simulated in rollouts so far: samples × horizon × substeps of every batch.</summary>
    public long PhysicsSteps { get; init; }
}

/// <summary>What an episode came to.</summary>
/// <param name="Steps">Control steps.</param>
/// <param name="Return">Minus the undiscounted sum of costs.</param>
/// <param name="Success">Success held to the end.</param>
/// <param name="Ever">Successful at any step.</param>
/// <param name="FinalCost">Cost of the last step.</param>
public readonly record struct EpisodeOutcome(int Steps, double Return, bool Success, bool Ever, double FinalCost);
