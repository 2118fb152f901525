using Mpq.Physics.Numerics;

namespace Mpq.Tests.Physics;

/// <summary>A million normal numbers of one seed against the distribution they claim, and lane groups against 64 bits.</summary>
[TestFixture]
public class GaussianTests
{
    private const int Blocks = 31_250, Count = Blocks * 32;
    private readonly double[][] outputs = new double[4][];

    [OneTimeSetUp]
    public void Draw()
    {
        RandomKey key = RandomKey.Derive(2024, 5);
        for (int output = 0; output < 4; output++) outputs[output] = new double[Count / 4];
        for (int i = 0; i < Blocks; i++)
        {
            Four<Wide> n = Gaussian.FromUniforms(Wide.Uniforms(key, new((uint)i * 8, 1, 0, 0)));
            for (int lane = 0; lane < Wide.Lanes; lane++)
            {
                int at = (i * Wide.Lanes) + lane;
                outputs[0][at] = n.A.Vector[lane];
                outputs[1][at] = n.B.Vector[lane];
                outputs[2][at] = n.C.Vector[lane];
                outputs[3][at] = n.D.Vector[lane];
            }
        }
    }

    // The standard errors of the first four sample moments of n normal numbers: 1, √2, √6 and √24 over √n.
    [TestCase(1, 0, 1)]
    [TestCase(2, 1, 2)]
    [TestCase(3, 0, 6)]
    [TestCase(4, 3, 24)]
    public void MomentsAreThoseOfTheNormalDistribution(int order, double expected, double variance)
    {
        double mean = outputs.SelectMany(x => x).Average();
        double spread = Math.Sqrt(outputs.SelectMany(x => x).Average(x => (x - mean) * (x - mean)));
        double moment = outputs.SelectMany(x => x).Average(x => order switch
        {
            1 => x,
            2 => (x - mean) * (x - mean),
            _ => Math.Pow((x - mean) / spread, order),
        });
        Assert.That(moment, Is.EqualTo(expected).Within(4 * Math.Sqrt(variance / Count)));
    }

    [Test]
    public void TheFourNumbersOfABlockAreUncorrelated([Values(1, 2)] int power)
    {
        // The numbers, and their squares, which one radius for two directions would tie together. The variances are 1 and 2.
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double correlation = outputs[i]
                    .Zip(outputs[j], (x, y) => power == 1 ? x * y : ((x * x) - 1) * ((y * y) - 1) / 2)
                    .Average();
                Assert.That(correlation, Is.Zero.Within(4 / Math.Sqrt(Count / 4.0)), $"{i} and {j}");
            }
        }
    }

    [Test]
    public void TheKolmogorovSmirnovDistanceIsBelowItsCriticalValue()
    {
        double[] sorted = [.. outputs.SelectMany(x => x).Order()];
        double distance = 0;
        for (int i = 0; i < Count; i++)
        {
            double p = Cumulative(sorted[i]);
            distance = Math.Max(distance, Math.Max(p - ((double)i / Count), ((i + 1.0) / Count) - p));
        }

        // √(−½ ln(α/2)) for α = 10^−3.
        Assert.That(distance, Is.LessThan(1.9495 / Math.Sqrt(Count)));
    }

    [Test]
    public void LaneGroupsAgreeWith64Bits()
    {
        RandomKey key = RandomKey.Derive(3, 4);
        double worst = 0;
        for (uint i = 0; i < 40_000; i += 8)
        {
            Four<Wide> wide = Gaussian.FromUniforms(Wide.Uniforms(key, new(i, 2, 1, 0)));
            for (int lane = 0; lane < Wide.Lanes; lane++)
            {
                Four<Real64> truth = Gaussian.FromUniforms(Real64.Uniforms(key, new(i + (uint)lane, 2, 1, 0)));
                worst = Math.Max(worst, Math.Abs(wide.A.Vector[lane] - truth.A.Value));
                worst = Math.Max(worst, Math.Abs(wide.B.Vector[lane] - truth.B.Value));
                worst = Math.Max(worst, Math.Abs(wide.C.Vector[lane] - truth.C.Value));
                worst = Math.Max(worst, Math.Abs(wide.D.Vector[lane] - truth.D.Value));
            }
        }

        TestContext.Out.WriteLine($"{worst:e2}");
        Assert.That(worst, Is.LessThan(1e-5));
    }

    [Test]
    public void TheExtremeUniformsGiveFiniteNumbers()
    {
        float least = MathF.ScaleB(1, -24);
        foreach (float u in (ReadOnlySpan<float>)[least, 1 - least])
        {
            foreach (float t in (ReadOnlySpan<float>)[least, 0.25f, 0.5f, 0.75f, 1 - least])
            {
                Four<Wide> wide = Gaussian.FromUniforms(new Four<Wide>(Wide.From(u), Wide.From(t), Wide.From(u), Wide.From(t)));
                Four<Real64> truth = Gaussian.FromUniforms(new Four<Real64>(new(u), new(t), new(u), new(t)));
                Assert.That(wide.A.Vector[0], Is.EqualTo(truth.A.Value).Within(1e-5));
                Assert.That(wide.D.Vector[7], Is.EqualTo(truth.D.Value).Within(1e-5));
            }
        }
    }

    // Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …). Marsaglia, "Evaluating the normal distribution", 2004.
    private static double Cumulative(double x)
    {
        double term = x, sum = x;
        for (int k = 3; Math.Abs(term) > 1e-14; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-0.5 * x * x) / Math.Sqrt(Math.Tau));
    }
}
