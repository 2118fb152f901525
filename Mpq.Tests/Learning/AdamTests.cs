using Mpq.Learning;

namespace Mpq.Tests.Learning;

/// <summary>The optimiser against its published equations in 64 bits, weight by weight.</summary>
public sealed class AdamTests
{
    private const int Count = 37;

    [Test]
    public void It_follows_the_published_equations([Values(1, 7, 37)] int piece, [Values(0, 50)] int halfLife)
    {
        Adam adam = new(Count, 0.01, halfLife);
        float[] weights = Numbers(0);
        double[] theta = [.. weights.Select(w => (double)w)], m = new double[Count], v = new double[Count];
        for (int k = 1; k <= 300; k++)
        {
            float[] gradient = Numbers(k);
            double rate = halfLife == 0 ? 0.01 : 0.01 * Math.Pow(2, -(k - 1.0) / halfLife);
            Step(adam, weights, gradient, piece);
            for (int i = 0; i < Count; i++)
            {
                m[i] = (0.9 * m[i]) + (0.1 * gradient[i]);
                v[i] = (0.999 * v[i]) + (0.001 * gradient[i] * gradient[i]);
                theta[i] -= rate * (m[i] / (1 - Math.Pow(0.9, k))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, k))) + 1e-8);
            }
        }

        Assert.That(weights, Is.EqualTo(theta).Within(2e-5), "A step is 0.01; 300 of them round to about 1e-5.");
        Assert.That(weights, Is.Not.EqualTo(Numbers(0)).Within(1e-3));
    }

    [Test]
    public void A_weight_without_a_gradient_stays()
    {
        Adam adam = new(Count, 0.01);
        float[] weights = Numbers(0);
        Step(adam, weights, new float[Count], Count);
        Assert.That(weights, Is.EqualTo(Numbers(0)));
    }

    [Test]
    public void Saved_and_loaded_it_goes_on_bit_for_bit()
    {
        Adam straight = new(Count, 0.01), resumed = new(Count, 0.01);
        float[] expected = Numbers(0);
        for (int k = 1; k <= 5; k++)
            Step(straight, expected, Numbers(k), Count);
        using MemoryStream saved = new();
        using BinaryWriter writer = new(saved);
        straight.Save(writer);
        saved.Position = 0;
        using BinaryReader reader = new(saved);
        resumed.Load(reader);
        float[] actual = [.. expected];
        for (int k = 6; k <= 9; k++)
        {
            Step(straight, expected, Numbers(k), Count);
            Step(resumed, actual, Numbers(k), Count);
        }

        Assert.That(actual, Is.EqualTo(expected));
    }

    // A network's tensors come one after the other.
    private static void Step(Adam adam, float[] weights, float[] gradient, int piece)
    {
        adam.BeginStep();
        for (int first = 0; first < Count; first += piece)
        {
            int length = Math.Min(piece, Count - first);
            adam.Update(first, weights.AsSpan(first, length), gradient.AsSpan(first, length));
        }
    }

    private static float[] Numbers(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, Count).Select(_ => (float)(random.NextDouble() - 0.4))];
    }
}
