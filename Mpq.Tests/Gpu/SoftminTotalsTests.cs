using Mpq.Gpu.Devices;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;

namespace Mpq.Tests.Gpu;

/// <summary>The softmin's totals over given scores, cut into chunks: min S, Σ w, Σ w² and the step of the mean.</summary>
internal sealed unsafe class SoftminTotalsTests
{
    private const int Chunk = 64;
    private const float Temperature = 0.7f;

    [Test]
    public void TotalsAreThoseOfAPlainSum([Values(1, 7, 8, 64, 65, 300)] int samples)
    {
        (float[] scores, float[] noise) = Draw(samples);
        (SoftminTotals totals, float moved) = Reduce(scores, noise);

        double minimum = scores.Min();
        double[] w = [.. scores.Select(s => Math.Exp((minimum - s) / Temperature))];
        Assert.Multiple(() =>
        {
            Assert.That(totals.Minimum, Is.EqualTo(minimum));
            Assert.That(totals.Sum, Is.EqualTo(w.Sum()).Within(2e-6 * w.Sum()));
            Assert.That(totals.SumOfSquares, Is.EqualTo(w.Sum(x => x * x)).Within(2e-6 * w.Sum()));
            Assert.That(moved, Is.EqualTo(0.5 * w.Zip(noise, (x, e) => x * e).Sum() / w.Sum()).Within(1e-6));
        });
    }

    [Test]
    public void PermutedSamplesGiveTheSameTotals([Range(1, 5)] int seed)
    {
        (float[] scores, float[] noise) = Draw(200);
        int[] order = [.. Enumerable.Range(0, 200)];
        new Random(seed).Shuffle(order);
        (SoftminTotals a, float movedA) = Reduce(scores, noise);
        (SoftminTotals b, float movedB) = Reduce([.. order.Select(i => scores[i])], [.. order.Select(i => noise[i])]);
        Assert.Multiple(() =>
        {
            Assert.That(b.Minimum, Is.EqualTo(a.Minimum));
            Assert.That(b.Sum, Is.EqualTo(a.Sum).Within(1e-6 * a.Sum));
            Assert.That(b.SumOfSquares, Is.EqualTo(a.SumOfSquares).Within(1e-6 * a.Sum));
            Assert.That(movedB, Is.EqualTo(movedA).Within(1e-6));
        });
    }

    [Test]
    public void ScoresThatAreNotFiniteWeighNothing(
        [Values(float.NaN, float.PositiveInfinity, float.NegativeInfinity)] float spoilt)
    {
        (float[] scores, float[] noise) = Draw(150);
        float[] some = [.. scores.Select((s, i) => i % 3 == 0 ? spoilt : s)];
        (SoftminTotals with, float movedWith) = Reduce(some, noise);
        (SoftminTotals without, float movedWithout) = Reduce(
            [.. scores.Where((_, i) => i % 3 != 0)], [.. noise.Where((_, i) => i % 3 != 0)]);
        Assert.That(with.Minimum, Is.EqualTo(without.Minimum));
        Assert.That(with.Sum, Is.EqualTo(without.Sum).Within(1e-6 * without.Sum));
        Assert.That(movedWith, Is.EqualTo(movedWithout).Within(1e-6));

        (SoftminTotals none, float movedNone) = Reduce([.. scores.Select(_ => spoilt)], noise);
        Assert.That(none.Sum, Is.Zero);
        Assert.That(movedNone, Is.Zero, "no finite rollout, no step");
    }

    [Test]
    public void ScoresFarFromZeroKeepTheirDifferences()
    {
        (float[] scores, float[] noise) = Draw(100);
        float[] quarters = [.. scores.Select(s => MathF.Round(s * 4) / 4)];
        (SoftminTotals near, float movedNear) = Reduce(quarters, noise);
        (SoftminTotals far, float movedFar) = Reduce([.. quarters.Select(s => s + 1e6f)], noise);
        Assert.That(far.Minimum, Is.EqualTo(near.Minimum + 1e6));
        Assert.That(far.Sum, Is.EqualTo(near.Sum));
        Assert.That(movedFar, Is.EqualTo(movedNear));
    }

    private static (float[] Scores, float[] Noise) Draw(int samples)
    {
        Random random = new(samples);
        return ([.. Enumerable.Range(0, samples).Select(_ => (float)(random.NextDouble() * 6) - 2)],
            [.. Enumerable.Range(0, samples).Select(_ => (float)random.NextDouble() - 0.5f)]);
    }

    // One control, step size ½, mean 0: the moved mean comes back with the totals.
    private static (SoftminTotals Totals, float Moved) Reduce(float[] scores, float[] noise)
    {
        RolloutShape shape = new()
        {
            Samples = scores.Length, Horizon = 1, Rows = 1, RunningCosts = 1, ScoreRows = 1, Temperature = Temperature,
        };
        int chunks = (scores.Length + Chunk - 1) / Chunk;
        ChunkTotals totals = new(chunks, shape);
        using LaneScratch<Wide> scratch = new(Chunk / Wide.Lanes, shape, inputs: 1);
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            int groups = Math.Min(Chunk, scores.Length - (chunk * Chunk) + Wide.Lanes - 1) / Wide.Lanes;
            for (int g = 0; g < groups; g++)
            {
                int first = (chunk * Chunk) + (g * Wide.Lanes);
                GroupColumn<Wide> row = scratch.Scores(g);
                row[0] = SoftminStage.Finite(Lanes(scores, first, float.NaN));
                row = scratch.Noise(g);
                row[0] = Lanes(noise, first, 0);
            }

            totals.Collect(scratch, chunk, groups, moves: true);
        }

        float mean = 0;
        SoftminTotals whole = totals.Join(0, chunks, 0.5, &mean);
        return (whole, mean);
    }

    private static Wide Lanes(float[] numbers, int first, float beyond)
    {
        Span<float> lanes = stackalloc float[Wide.Lanes];
        for (int i = 0; i < lanes.Length; i++)
            lanes[i] = first + i < numbers.Length ? numbers[first + i] : beyond;
        return new(System.Runtime.Intrinsics.Vector256.Create((ReadOnlySpan<float>)lanes));
    }
}
