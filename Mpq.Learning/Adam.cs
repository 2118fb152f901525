using System.Numerics;
using System.Runtime.InteropServices;

namespace Mpq.Learning;

/// <summary>
/// Adam on weights in CPU memory: m ← β₁ m + (1 − β₁) g;  v ← β₂ v + (1 − β₂) g²;
/// θ ← θ − ηₖ (m / (1 − β₁ᵏ)) / (√(v / (1 − β₂ᵏ)) + ε) at step k, ηₖ the learning rate, which may fall. Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015.
/// </summary>
/// <remarks>
/// TorchSharp's own (0.107) hands temporary scalars to native code that the garbage collector may free during the call; with several
/// runs in one process that ended one in a few hundred thousand steps.
/// </remarks>
/// <param name="count">Weights.</param>
/// <param name="learningRate">η₁.</param>
/// <param name="halfLife">Steps in which ηₖ falls to half, 0 for never.</param>
internal sealed class Adam(int count, double learningRate, int halfLife = 0)
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    private readonly float[] m = new float[count], v = new float[count];
    private long steps;

    /// <summary>Counts a step; its tensors follow through <see cref="Update"/>.</summary>
    public void BeginStep() => steps++;

    /// <summary>Moves some of the weights.</summary>
    /// <param name="first">The number of the first of them.</param>
    /// <param name="weights">θ.</param>
    /// <param name="gradient">g, as long.</param>
    public void Update(int first, Span<float> weights, ReadOnlySpan<float> gradient)
    {
        float beta1 = (float)Beta1, beta2 = (float)Beta2, epsilon = (float)Epsilon;
        double decay = halfLife > 0 ? Math.Pow(0.5, (steps - 1) / (double)halfLife) : 1;
        float rate = (float)(learningRate * decay / (1 - Math.Pow(Beta1, steps)));
        float spread = (float)(1 / (1 - Math.Pow(Beta2, steps)));
        Span<float> mean = m.AsSpan(first, weights.Length), square = v.AsSpan(first, weights.Length);
        int wide = weights.Length - (weights.Length % Vector<float>.Count);
        for (int i = 0; i < wide; i += Vector<float>.Count)
        {
            Vector<float> g = new(gradient[i..]);
            Vector<float> newMean = (beta1 * new Vector<float>(mean[i..])) + ((1 - beta1) * g);
            Vector<float> newSquare = (beta2 * new Vector<float>(square[i..])) + ((1 - beta2) * (g * g));
            newMean.CopyTo(mean[i..]);
            newSquare.CopyTo(square[i..]);
            Vector<float> step = rate * newMean / (Vector.SquareRoot(spread * newSquare) + new Vector<float>(epsilon));
            (new Vector<float>(weights[i..]) - step).CopyTo(weights[i..]);
        }

        for (int i = wide; i < weights.Length; i++)
        {
            float g = gradient[i];
            mean[i] = (beta1 * mean[i]) + ((1 - beta1) * g);
            square[i] = (beta2 * square[i]) + ((1 - beta2) * (g * g));
            weights[i] -= rate * mean[i] / (MathF.Sqrt(spread * square[i]) + epsilon);
        }
    }

    /// <summary>Writes m, v and k.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(steps);
        writer.Write(MemoryMarshal.AsBytes(m.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(v.AsSpan()));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        steps = reader.ReadInt64();
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(m.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(v.AsSpan()));
    }
}
