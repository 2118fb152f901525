namespace Mpq.Learning;

/// <summary>The Q network and its optimiser.</summary>
public sealed record QFunctionOptions
{
    /// <summary>Units of each of the two hidden tanh layers, a multiple of four.</summary>
    public int Hidden { get; init; } = 100;

    /// <summary>Adam's learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Gradient steps in which the learning rate falls to half, 0 for a constant one.</summary>
    public int LearningRateHalfLife { get; init; }

    /// <summary>
    /// The network's output unit as a fraction of the largest discounted cost, largest cost / (1 − γ): Q = this × that × output.
    /// </summary>
    public double OutputScale { get; init; } = 0.25;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it and the range.</exception>
    public QFunctionOptions Validated()
    {
        if (Hidden < 4 || Hidden % 4 != 0)
            throw new ArgumentException($"Hidden is {Hidden}; it must be a positive multiple of four.");
        if (!(LearningRate is > 0 and < 1))
            throw new ArgumentException($"LearningRate is {LearningRate}; it must be above 0 and below 1.");
        if (LearningRateHalfLife < 0)
            throw new ArgumentException($"LearningRateHalfLife is {LearningRateHalfLife}; it must be 0 for none, or a number of gradient steps.");
        if (!(OutputScale > 0 && double.IsFinite(OutputScale)))
            throw new ArgumentException($"OutputScale is {OutputScale}; it must be a positive number.");
        return this;
    }
}
