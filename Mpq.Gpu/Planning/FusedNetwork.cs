namespace Mpq.Gpu.Planning;

/// <summary>
/// A terminal Q whose weights travel to the planner's kernels. Planners that share it see new weights at their next plan.
/// Layout: W₁ (hidden × inputs, row-major), b₁, W₂ (hidden × hidden), b₂, w₃, b₃. Hidden units are tanh, the output is linear,
/// its unit that of the cost; normalisation is folded into the first and the last layer.
/// </summary>
public sealed class FusedNetwork : ITerminalCost
{
    private readonly float[] weights;

    /// <summary>A network of zeros.</summary>
    /// <exception cref="ArgumentException">A size is unusable.</exception>
    public FusedNetwork(NetworkShape shape)
    {
        Shape = shape.Validated();
        weights = GC.AllocateArray<float>(shape.WeightCount, pinned: true);
    }

    /// <summary>Sizes.</summary>
    public NetworkShape Shape { get; }

    /// <inheritdoc/>
    public int Inputs => Shape.Inputs;

    /// <summary>Counts the calls of <see cref="Load"/>.</summary>
    public int Version { get; private set; }

    /// <summary>The weights in use.</summary>
    public ReadOnlySpan<float> Weights => weights;

    /// <summary>Copies new weights. Not while a plan runs.</summary>
    /// <exception cref="ArgumentException">The number of weights is not the network's.</exception>
    public void Load(ReadOnlySpan<float> newWeights)
    {
        if (newWeights.Length != weights.Length)
            throw new ArgumentException($"The network has {weights.Length} weights, not {newWeights.Length}.", nameof(newWeights));
        newWeights.CopyTo(weights);
        Version++;
    }
}
