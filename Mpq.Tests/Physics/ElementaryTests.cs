using System.Runtime.Intrinsics;
using Mpq.Physics.Numerics;

namespace Mpq.Tests.Physics;

/// <summary>The stated errors of the 32-bit elementary functions, for one world and for a lane group, against 64 bits.</summary>
[TestFixture]
public class ElementaryTests
{
    private const int Points = 1_000_000;

    // Four units in the last place of 1.
    private const double FewUnits = 4 * 1.1920929e-7;

    [Test]
    public void SineHasItsStatedAbsoluteError() => AssertError(Real32.Sin, Wide.Sin, Math.Sin, Linear(-8192, 8192), 1.4e-7, 0);

    [Test]
    public void SineHasItsStatedRelativeErrorUpToAQuarterTurn()
        => AssertError(Real32.Sin, Wide.Sin, Math.Sin, [.. Linear(-1.57f, 1.57f), .. Geometric(1e-30f, 1.57f)], 0, 1.4e-7);

    [Test]
    public void CosineHasItsStatedAbsoluteError()
        => AssertError(Real32.Cos, Wide.Cos, Math.Cos, [.. Linear(-8192, 8192), .. Linear(-7, 7)], 1.7e-7, 0);

    [Test]
    public void SineAndCosineOfTurnsHaveTheirStatedAbsoluteError()
    {
        float[] points = [.. Linear(0, 1), .. Geometric(1e-30f, 1)];
        AssertError(t => Real32.SinCosTurns(t).Sin, t => Wide.SinCosTurns(t).Sin, t => Math.Sin(Math.Tau * t), points, 6e-7, 0);
        AssertError(t => Real32.SinCosTurns(t).Cos, t => Wide.SinCosTurns(t).Cos, t => Math.Cos(Math.Tau * t), points, 6e-7, 0);
    }

    [Test]
    public void ExponentialHasItsStatedRelativeError()
        => AssertError(Real32.Exp, Wide.Exp, Math.Exp, [.. Linear(-87.3f, 88.7f), .. Linear(-2, 2)], 0, 1.3e-7);

    [TestCase(-87.4f, 0)]
    [TestCase(-1000, 0)]
    [TestCase(float.MinValue, 0)]
    [TestCase(float.NegativeInfinity, 0)]
    [TestCase(0, 1)]
    [TestCase(float.NaN, double.NaN)]
    public void ExponentialIsExactAtItsEnds(float x, double expected)
    {
        Assert.That(Real32.Exp(new(x)).Value, Is.EqualTo(expected));
        Assert.That(Wide.Exp(Wide.From(x)).Vector[5], Is.EqualTo(expected));
    }

    [Test]
    public void ExponentialStaysAtItsUpperBoundAboveIt()
    {
        Assert.That(Real32.Exp(new(float.PositiveInfinity)).Value, Is.EqualTo(Real32.Exp(new(88.7f)).Value));
        Assert.That(Wide.Exp(Wide.From(float.MaxValue)).Vector, Is.EqualTo(Wide.Exp(Wide.From(88.7f)).Vector));
    }

    [Test]
    public void LogarithmHasItsStatedRelativeError()
        => AssertError(
            Real32.Log,
            Wide.Log,
            Math.Log,
            [.. Linear(0.5f, 2), .. Geometric(MathF.ScaleB(1, -126), MathF.ScaleB(1, 126)), 1 - MathF.ScaleB(1, -24)],
            0,
            1.2e-7);

    [Test]
    public void HyperbolicTangentHasItsStatedErrors()
    {
        float[] points = [.. Linear(-12, 12), .. Geometric(1e-30f, 100)];
        AssertError(Real32.Tanh, Wide.Tanh, Math.Tanh, points, 2e-7, 0);
        AssertError(Real32.Tanh, Wide.Tanh, Math.Tanh, points, 0, 3.4e-7);
    }

    [Test]
    public void HyperbolicTangentNeverExceedsOne()
    {
        float largest = 0;
        foreach (float x in Linear(-10, 10))
        {
            largest = Math.Max(largest, MathF.Abs(Real32.Tanh(new(x)).Value));
            largest = Math.Max(largest, MathF.Abs(Wide.Tanh(Wide.From(x)).Vector[1]));
        }

        Assert.That(largest, Is.EqualTo(1));
    }

    [TestCase(float.PositiveInfinity, 1)]
    [TestCase(float.NegativeInfinity, -1)]
    [TestCase(100, 1)]
    [TestCase(-100, -1)]
    [TestCase(float.NaN, double.NaN)]
    public void HyperbolicTangentIsExactAtItsEnds(float x, double expected)
    {
        Assert.That(Real32.Tanh(new(x)).Value, Is.EqualTo(expected));
        Assert.That(Wide.Tanh(Wide.From(x)).Vector[2], Is.EqualTo(expected));
    }

    [Test]
    public void ALaneDoesNotDependOnItsPlaceOrItsNeighbours()
    {
        Func<Wide, Wide>[] functions =
            [Wide.Sin, Wide.Cos, Wide.Exp, Wide.Log, Wide.Tanh, t => Wide.SinCosTurns(t).Sin, t => Wide.SinCosTurns(t).Cos];
        Vector256<int> order = Vector256.Create(3, 7, 0, 5, 1, 6, 2, 4);
        Random random = new(1);
        for (int i = 0; i < 1000; i++)
        {
            Vector256<float> x = Vector256.Create([.. Enumerable.Range(0, 8).Select(_ => random.NextSingle())]);
            foreach (Func<Wide, Wide> function in functions)
            {
                Vector256<float> y = function(new(x)).Vector;
                Vector256<float> shuffled = function(new(Vector256.Shuffle(x, order))).Vector;
                Assert.That(shuffled, Is.EqualTo(Vector256.Shuffle(y, order)));
                Assert.That(function(Wide.From(x[3])).Vector, Is.EqualTo(Vector256.Create(y[3])));
            }
        }
    }

    [Test]
    public void Atan2()
    {
        float[] radii = [1e-30f, 1e-6f, 1, 3e5f];
        double worst = 0, apart = 0;
        for (int i = 1; i < Points; i++)
        {
            double turn = (2 * Math.PI * i / Points) - Math.PI;
            float y = radii[i & 3] * (float)Math.Sin(turn), x = radii[i & 3] * (float)Math.Cos(turn);
            double truth = Math.Atan2(y, x), scale = 1 / Math.Max(Math.Abs(truth), 1e-30);
            double one = Real32.Atan2(new(y), new(x)).Value, eight = Wide.Atan2(Wide.From(y), Wide.From(x)).Vector[3];
            worst = Math.Max(worst, Math.Abs(one - truth) * scale);
            apart = Math.Max(apart, Math.Abs(one - eight) * scale);
        }

        TestContext.Out.WriteLine($"worst {worst:e2}, apart {apart:e2}");
        Assert.That(worst, Is.LessThanOrEqualTo(2.5e-7));
        Assert.That(apart, Is.LessThanOrEqualTo(FewUnits));
    }

    [TestCase(0f, 0f, 0)]
    [TestCase(0f, -1f, Math.PI)]
    [TestCase(1f, 0f, Math.PI / 2)]
    [TestCase(-1f, 0f, -Math.PI / 2)]
    [TestCase(-1f, -1f, -3 * Math.PI / 4)]
    public void Atan2OnAxesAndDiagonals(float y, float x, double expected)
        => Assert.That(Real32.Atan2(new(y), new(x)).Value, Is.EqualTo(expected).Within(3e-7));

    // Both widths against the truth by one of the two measures, and against each other by the same one.
    private static void AssertError(
        Func<Real32, Real32> one,
        Func<Wide, Wide> eight,
        Func<double, double> truth,
        float[] points,
        double absolute,
        double relative)
    {
        double worstOne = 0, worstEight = 0, apart = 0;
        for (int i = 0; i < points.Length; i++)
        {
            double x = points[i], y = truth(x), scale = relative == 0 || y == 0 ? 1 : 1 / Math.Abs(y);
            double a = one(new(points[i])).Value, b = eight(Wide.From(points[i])).Vector[i & 7];
            // Math.Max keeps a NaN.
            worstOne = Math.Max(worstOne, Math.Abs(a - y) * scale);
            worstEight = Math.Max(worstEight, Math.Abs(b - y) * scale);
            apart = Math.Max(apart, Math.Abs(a - b) * scale);
        }

        TestContext.Out.WriteLine($"one {worstOne:e2}, eight {worstEight:e2}, apart {apart:e2}");
        double bound = absolute + relative;
        Assert.That(worstOne, Is.LessThanOrEqualTo(bound), "one world");
        Assert.That(worstEight, Is.LessThanOrEqualTo(bound), "a lane group");
        Assert.That(apart, Is.LessThanOrEqualTo(FewUnits), "apart");
    }

    private static float[] Linear(float low, float high)
    {
        double step = ((double)high - low) / Points;
        IEnumerable<float> sweep = Enumerable.Range(0, Points + 1).Select(i => (float)(low + (step * i)));
        return [.. sweep.Select(x => Math.Clamp(x, low, high)), .. Special(low, high)];
    }

    private static float[] Geometric(float low, float high)
    {
        double first = Math.Log(low), span = Math.Log(high) - first;
        IEnumerable<float> sweep = Enumerable.Range(0, Points + 1).Select(i => (float)Math.Exp(first + (span * i / Points)));
        return [.. sweep.Select(x => Math.Clamp(x, low, high)), .. Special(low, high)];
    }

    // Powers of two and their neighbours of either sign, both zeros and both ends.
    private static IEnumerable<float> Special(float low, float high)
        => Enumerable.Range(-126, 253)
            .Select(k => MathF.ScaleB(1, k))
            .SelectMany(p => new[] { p, MathF.BitIncrement(p), MathF.BitDecrement(p) })
            .SelectMany(p => new[] { p, -p })
            .Concat([0f, -0f, low, high])
            .Where(x => x >= low && x <= high && (MathF.Abs(x) >= 1.1754944e-38f || x == 0));
}
