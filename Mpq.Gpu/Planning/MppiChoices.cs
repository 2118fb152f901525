namespace Mpq.Gpu.Planning;

/// <summary>How the numbers in <see cref="MppiOptions.Noise"/> are to be read.</summary>
public enum NoiseReading
{
    /// <summary>They are variances, the diagonal of Σ.</summary>
    Variance,

    /// <summary>They are standard deviations.</summary>
    StandardDeviation,
}

/// <summary>The unit in which noise is stated.</summary>
public enum ControlUnits
{
    /// <summary>The actuator's range is [−1, 1].</summary>
    Normalized,

    /// <summary>The actuator's own unit.</summary>
    Actuator,
}

/// <summary>κ_t, how the control cost of the prior is discounted.</summary>
public enum ControlCostDiscount
{
    /// <summary>κ_t = γ^t, like every other cost.</summary>
    Discounted,

    /// <summary>κ_t = 1, as in the paper's appendix.</summary>
    Undiscounted,
}

/// <summary>Which noise moves the mean.</summary>
public enum UpdateNoise
{
    /// <summary>ε as drawn.</summary>
    Raw,

    /// <summary>ε as applied, clip(u + ε) − u.</summary>
    Clipped,
}

/// <summary>What weighs a rollout's controls.</summary>
public enum RolloutWeights
{
    /// <summary>One weight per rollout, from its whole score.</summary>
    PerRollout,

    /// <summary>One weight per time step, from the cost to go.</summary>
    CostToGo,
}

/// <summary>What a shifted mean ends with.</summary>
public enum WarmStart
{
    /// <summary>Shifted by one step, the tail zero.</summary>
    ShiftZeroTail,

    /// <summary>Shifted by one step, the tail repeating the last control.</summary>
    ShiftHoldTail,

    /// <summary>None: every plan starts from a mean of zero.</summary>
    None,
}

/// <summary>Which control a plan returns.</summary>
public enum ExecutedControl
{
    /// <summary>The mean u_0, clipped.</summary>
    Mean,

    /// <summary>One draw from N(u_0, Σ), clipped: explores.</summary>
    Sample,
}

/// <summary>When rollouts draw the uncertain parameters of their model.</summary>
public enum ParameterDraw
{
    /// <summary>Anew for every rollout.</summary>
    PerRollout,

    /// <summary>Once per plan.</summary>
    PerPlan,

    /// <summary>Once per episode, as counted by <see cref="MppiPlanner.Reset"/>.</summary>
    PerEpisode,

    /// <summary>Once for ever, under the planner's seed.</summary>
    Fixed,
}
