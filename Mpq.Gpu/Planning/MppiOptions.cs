namespace Mpq.Gpu.Planning;

/// <summary>MPPI's settings. Defaults are the reading of the paper described in docs/method.md.</summary>
public sealed record MppiOptions
{
    /// <summary>N, rollouts per iteration: 1 … 1,048,576.</summary>
    public int Samples { get; init; } = 36;

    /// <summary>H, control steps looked ahead: 1 … 4096.</summary>
    public int Horizon { get; init; } = 32;

    /// <summary>Iterations per plan: 1 … 64.</summary>
    public int Iterations { get; init; } = 1;

    /// <summary>λ, in units of cost: 1e-12 … 1e12.</summary>
    public double Temperature { get; init; } = 0.15;

    /// <summary>γ in (0, 1].</summary>
    public double Discount { get; init; } = 0.9;

    /// <summary>α in (0, 1], how far an iteration moves the mean.</summary>
    public double StepSize { get; init; } = 0.5;

    /// <summary>Σ: one number for all controls, or one for each, 1e-12 … 1e12; see <see cref="NoiseReading"/> and <see cref="Units"/>.</summary>
    public IReadOnlyList<double> Noise { get; init; } = [4];

    /// <summary>Whether <see cref="Noise"/> holds variances or standard deviations.</summary>
    public NoiseReading NoiseReading { get; init; }

    /// <summary>
    /// ρ, the correlation of a control's noise from one step to the next, 0 … 0.999: ε_t = ρ ε_{t−1} + √(1 − ρ²) ξ_t with ξ_t ~ N(0, Σ). At 0 it
    /// is white; the higher, the further rollouts go, and Σ stays what it is. The prior, too, is then correlated.
    /// </summary>
    public double NoiseCorrelation { get; init; }

    /// <summary>The unit of <see cref="Noise"/>.</summary>
    public ControlUnits Units { get; init; }

    /// <summary>κ_t.</summary>
    public ControlCostDiscount ControlCost { get; init; }

    /// <summary>The noise in the update of the mean.</summary>
    public UpdateNoise UpdateNoise { get; init; }

    /// <summary>What weighs the controls.</summary>
    public RolloutWeights Weights { get; init; }

    /// <summary>Where a plan's mean starts.</summary>
    public WarmStart WarmStart { get; init; }

    /// <summary>Which control is returned.</summary>
    public ExecutedControl Executed { get; init; }

    /// <summary>When model parameters are drawn.</summary>
    public ParameterDraw Parameters { get; init; }

    /// <summary>Whether one more batch, drawn around the final mean, measures the free energy; else the last iteration's batch does.</summary>
    public bool FreshValueBatch { get; init; }

    /// <summary>Longest time a plan should take; no further iteration starts after it. Unlimited by default.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Seed of all random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks every range.</summary>
    /// <param name="actionSize">Controls of the model.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public MppiOptions Validated(int actionSize)
    {
        Check(Samples is >= 1 and <= 1 << 20, nameof(Samples), Samples, "1 … 1048576");
        Check(Horizon is >= 1 and <= 4096, nameof(Horizon), Horizon, "1 … 4096");
        Check(Iterations is >= 1 and <= 64, nameof(Iterations), Iterations, "1 … 64");
        Check(Temperature is >= 1e-12 and <= 1e12, nameof(Temperature), Temperature, "1e-12 … 1e12");
        Check(Discount is > 0 and <= 1, nameof(Discount), Discount, "above 0, at most 1");
        Check(Math.Pow(Discount, Horizon) > 1e-30, nameof(Horizon), Horizon, "short enough that discount^horizon does not vanish in 32 bit");
        Check(StepSize is > 0 and <= 1, nameof(StepSize), StepSize, "above 0, at most 1");
        ArgumentNullException.ThrowIfNull(Noise);
        string numbers = $"[{string.Join(", ", Noise)}]";
        Check(Noise.Count == 1 || Noise.Count == actionSize, nameof(Noise), numbers, $"one number, or one for each of {actionSize} controls");
        foreach (double sigma in Noise)
            Check(sigma is >= 1e-12 and <= 1e12, nameof(Noise), sigma, "1e-12 … 1e12");
        Check(NoiseCorrelation is >= 0 and <= 0.999, nameof(NoiseCorrelation), NoiseCorrelation, "0 … 0.999");
        foreach (Enum choice in (Enum[])[NoiseReading, Units, ControlCost, UpdateNoise, Weights, WarmStart, Executed, Parameters])
        {
            Type kind = choice.GetType();
            Check(Enum.IsDefined(kind, choice), kind.Name, choice, "one of " + string.Join(", ", Enum.GetNames(kind)));
        }

        Check(Deadline is null || Deadline > TimeSpan.Zero, nameof(Deadline), Deadline ?? TimeSpan.Zero, "a positive time, or null for none");
        return this;
    }

    private static void Check(bool holds, string option, object value, string range)
    {
        if (!holds)
            throw new ArgumentException($"{option} is {value}; it must be {range}.");
    }
}
