using ILGPU;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// A network's weights as <see cref="NetworkKernel"/> reads them: four units side by side, so that neighbouring threads read neighbouring
/// numbers. In order: W₁ᵀ (inputs × hidden), b₁, W₂ᵀ (hidden × hidden), b₂, w₃, and b₃ four times.
/// </summary>
internal readonly struct QuadWeights(NetworkShape network, ArrayView<Four<Real32>> memory)
{
    private readonly ArrayView<Four<Real32>> memory = memory;
    private readonly int inputs = network.Inputs, hidden = network.Hidden;

    /// <summary>Quarters of a hidden layer.</summary>
    public int Quads => hidden / 4;

    public Four<Real32> Layer1(int input, int quad) => memory[(input * Quads) + quad];

    public Four<Real32> Bias1(int quad) => memory[(inputs * Quads) + quad];

    public Four<Real32> Layer2(int input, int quad) => memory[((inputs + 1 + input) * Quads) + quad];

    public Four<Real32> Bias2(int quad) => memory[((inputs + 1 + hidden) * Quads) + quad];

    public Four<Real32> Output(int quad) => memory[((inputs + 2 + hidden) * Quads) + quad];

    public Real32 OutputBias => memory[(inputs + 3 + hidden) * Quads].A;

    /// <summary>How many fours there are.</summary>
    public static int Length(NetworkShape network) => ((network.Inputs + network.Hidden + 3) * (network.Hidden / 4)) + 1;

    /// <summary>Brings the weights of a <see cref="FusedNetwork"/> into this order.</summary>
    public static void Arrange(NetworkShape network, ReadOnlySpan<float> weights, Span<float> arranged)
    {
        int inputs = network.Inputs, hidden = network.Hidden, bias1 = hidden * inputs, layer2 = bias1 + hidden;
        Transpose(weights[..bias1], inputs, arranged);
        weights.Slice(bias1, hidden).CopyTo(arranged[bias1..]);
        Transpose(weights.Slice(layer2, hidden * hidden), hidden, arranged[layer2..]);
        int bias2 = layer2 + (hidden * hidden), bias3 = bias2 + (2 * hidden);
        weights[bias2..bias3].CopyTo(arranged[bias2..]);
        arranged[bias3..].Fill(weights[bias3]);
    }

    private static void Transpose(ReadOnlySpan<float> rows, int columns, Span<float> transposed)
    {
        int count = rows.Length / columns;
        for (int i = 0; i < rows.Length; i++)
            transposed[((i % columns) * count) + (i / columns)] = rows[i];
    }
}
