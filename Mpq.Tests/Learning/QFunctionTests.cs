using Mpq.Gpu.Planning;
using Mpq.Learning;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Learning;

/// <summary>The network and its optimiser: what is drawn, what a step does, what the scales mean, what is kept.</summary>
public sealed class QFunctionTests
{
    private static readonly QFunctionOptions Small = new() { Hidden = 8 };
    private static readonly double[] Scale = [1, 1, 8, 1];

    [OneTimeSetUp]
    public void Torch() => Swingup.RequireTorch();

    [Test]
    public void Initial_weights_follow_the_seed()
    {
        using QFunction first = New(7), again = New(7), other = New(8);
        Assert.That(Weights(again), Is.EqualTo(Weights(first)));
        Assert.That(Weights(other).Zip(Weights(first), (a, b) => a == b), Has.None.True);
    }

    [Test]
    public void Initial_weights_are_uniform_within_one_over_the_root_of_the_layers_inputs()
    {
        using QFunction q = new(new() { Hidden = 100, OutputScale = 1 }, [1, 1, 1, 1], 1, seed: 3);
        float[] weights = Weights(q);
        float[] first = weights[..500], second = weights[500..10600], third = weights[10600..];
        foreach ((float[] layer, double bound) in new[] { (first, 0.5), (second, 0.1), (third, 0.1) })
        {
            // Of a uniform number in ± b the mean is 0 and the mean square b²/3, with standard deviations b/√3 and 2b²/√45.
            double n = layer.Length, b = bound;
            Assert.That(layer.Max(Math.Abs), Is.LessThanOrEqualTo((float)b));
            Assert.That(layer.Average(), Is.Zero.Within(4 * b / Math.Sqrt(3 * n)));
            Assert.That(layer.Average(w => (double)w * w), Is.EqualTo(b * b / 3).Within(4 * 2 * b * b / Math.Sqrt(45 * n)));
        }
    }

    [Test]
    public void Steps_fit_a_fixed_regression_and_report_the_error_before_each()
    {
        using QFunction q = new(new() { Hidden = 32 }, Scale, 160, seed: 1);
        float[] x = Swingup.Features(64);
        float[] y = [.. Enumerable.Range(0, 64).Select(i => 30 + (40 * x[i * 4]) + (2 * x[(i * 4) + 2]))];
        double before = Error(q, x, y), reported = q.Step(x, y), last = 0;
        for (int step = 0; step < 600; step++)
            last = q.Step(x, y);
        Assert.That(reported, Is.EqualTo(before).Within(1e-5 * before));
        Assert.That(last, Is.LessThan(0.1 * before));
        Assert.That(Error(q, x, y), Is.EqualTo(last).Within(0.05 * last));
    }

    [Test]
    public void The_first_step_is_Adams_downhill_by_the_learning_rate_in_every_weight()
    {
        using QFunction q = new(new() { Hidden = 4, LearningRate = 1e-3, OutputScale = 1 }, [1, 1, 1, 1], 1, seed: 5);
        float[] x = Swingup.Features(16), y = [.. Enumerable.Range(0, 16).Select(i => 2 * x[i * 4])];
        float[] before = Weights(q);
        q.Step(x, y);
        float[] after = Weights(q);
        for (int w = 0; w < before.Length; w++)
        {
            double slope = (Loss(q.Shape, before, x, y, w, 1e-3f) - Loss(q.Shape, before, x, y, w, -1e-3f)) / 2e-3;
            Assert.That(Math.Abs(slope), Is.GreaterThan(1e-5), "This weight's slope says nothing of its direction.");
            Assert.That(after[w] - before[w], Is.EqualTo(-1e-3 * Math.Sign(slope)).Within(3e-6), $"weight {w}");
        }
    }

    [Test]
    public void Inputs_are_divided_by_their_scales_and_the_output_multiplied_by_its_own()
    {
        using QFunction plain = new(Small with { OutputScale = 1 }, [1, 1, 1, 1], 1, seed: 9);
        using QFunction scaled = new(Small with { OutputScale = 0.25 }, [1, 2, 8, 0.5], 160, seed: 9);
        float[] x = Swingup.Features(40), divided = [.. x.Select((value, i) => value / (float)new[] { 1, 2, 8, 0.5 }[i % 4])];
        Assert.That(Evaluate(scaled, x), Is.EqualTo(Evaluate(plain, divided).Select(q => 40 * q)).Within(1e-5 * 40));
    }

    [Test]
    public void Its_exported_weights_make_a_plain_network_of_the_same_values()
    {
        using QFunction q = new(new(), Scale, 163, seed: 2);
        float[] x = Swingup.Features(300);
        PlainNetwork plain = new(q.Shape, Weights(q));
        float[] values = Evaluate(q, x);
        for (int i = 0; i < values.Length; i++)
        {
            double expected = plain.Value(Row(x, i));
            Assert.That(values[i], Is.EqualTo(expected).Within(1e-5 * Math.Max(1, Math.Abs(expected))));
        }
    }

    [Test]
    public void Training_goes_on_from_a_saved_state_bit_for_bit()
    {
        float[] x = Swingup.Features(32), y = [.. Enumerable.Range(0, 32).Select(i => 10 * x[i * 4])];
        using QFunction straight = New(1), begun = New(1), resumed = New(2);
        for (int step = 0; step < 30; step++)
            straight.Step(x, y);
        for (int step = 0; step < 12; step++)
            begun.Step(x, y);
        using (BinaryReader reader = new(new MemoryStream(Saved(begun))))
            resumed.Load(reader);
        for (int step = 12; step < 30; step++)
            resumed.Step(x, y);
        Assert.That(Saved(resumed), Is.EqualTo(Saved(straight)));
    }

    [Test]
    public void Another_shape_is_refused_and_changes_nothing()
    {
        using QFunction small = new(Small, Scale, 160, seed: 1), large = new(new() { Hidden = 12 }, Scale, 160, seed: 1);
        byte[] before = Saved(small);
        using BinaryReader reader = new(new MemoryStream(Saved(large)));
        Assert.That(() => small.Load(reader), Throws.TypeOf<InvalidDataException>().With.Message.Contains("12"));
        Assert.That(Saved(small), Is.EqualTo(before));
    }

    [Test]
    public void Weights_are_not_taken_from_a_network_of_another_shape_or_scale()
    {
        using QFunction q = New(1), large = new(new() { Hidden = 12 }, Scale, 160, 2), dearer = new(Small, Scale, 320, 2), wider = new(Small, [9, 1, 8, 2], 160, 2);
        byte[] before = Saved(q);
        foreach (QFunction other in (QFunction[])[dearer, wider])
        {
            using BinaryReader reader = new(new MemoryStream(Saved(other)));
            Assert.That(() => q.Load(reader), Throws.TypeOf<InvalidDataException>().With.Message.Contains("scale"));
            Assert.That(() => q.CopyFrom(other), Throws.ArgumentException);
        }

        Assert.That(() => q.CopyFrom(large), Throws.ArgumentException);
        Assert.That(Saved(q), Is.EqualTo(before));
    }

    [Test]
    public void Features_and_targets_that_do_not_fit_are_refused()
    {
        using QFunction q = new(Small, Scale, 160, seed: 1);
        float[] x = Swingup.Features(3);
        Assert.That(() => q.Step(x, [1, 2]), Throws.ArgumentException.With.Message.Contains("12 numbers"));
        Assert.That(() => q.Step([], []), Throws.ArgumentException);
        Assert.That(() => q.Step(x, [1, float.NaN, 3]), Throws.ArgumentException.With.Message.Contains("not finite"));
        Assert.That(() => q.Step(x, [1, 2, float.PositiveInfinity]), Throws.ArgumentException);
        Assert.That(() => q.Step([float.NaN, .. x[1..]], [1, 2, 3]), Throws.ArgumentException.With.Message.Contains("not finite"));
        Assert.That(() => q.Evaluate(x, new float[2]), Throws.ArgumentException.With.Message.Contains("12 numbers"));
        Assert.That(() => q.Evaluate(x, new float[4]), Throws.ArgumentException);
    }

    [TestCase(0, 1e-3, 0.25, "Hidden")]
    [TestCase(10, 1e-3, 0.25, "Hidden")]
    [TestCase(8, 0, 0.25, "LearningRate")]
    [TestCase(8, double.NaN, 0.25, "LearningRate")]
    [TestCase(8, 1, 0.25, "LearningRate")]
    [TestCase(8, 1e-3, 0, "OutputScale")]
    [TestCase(8, 1e-3, double.PositiveInfinity, "OutputScale")]
    public void An_option_out_of_range_is_named(int hidden, double rate, double output, string option)
        => Assert.That(
            () => new QFunction(new() { Hidden = hidden, LearningRate = rate, OutputScale = output }, Scale, 160, 1),
            Throws.ArgumentException.With.Message.StartsWith(option));

    [Test]
    public void A_learning_rate_falls_to_half_in_a_positive_number_of_steps()
        => Assert.That(
            () => new QFunction(new() { LearningRateHalfLife = -1 }, Scale, 160, 1),
            Throws.ArgumentException.With.Message.StartsWith("LearningRateHalfLife"));

    [TestCase(0.0, 160.0)]
    [TestCase(double.NaN, 160.0)]
    [TestCase(1.0, 0.0)]
    [TestCase(1.0, double.PositiveInfinity)]
    public void A_scale_must_be_positive_and_finite(double input, double maximalValue)
        => Assert.That(
            () => new QFunction(Small, [1, 1, input, 1], maximalValue, 1),
            Throws.ArgumentException.With.Message.Contains("positive"));

    private static QFunction New(ulong seed) => new(Small, Scale, 160, seed);

    private static double Loss(NetworkShape shape, float[] weights, float[] x, float[] y, int moved, float by)
    {
        float[] w = [.. weights];
        w[moved] += by;
        PlainNetwork network = new(shape, w);
        return y.Select((target, i) => target - network.Value(Row(x, i))).Average(e => e * e);
    }

    private static double Error(QFunction q, float[] x, float[] y)
        => Math.Sqrt(Evaluate(q, x).Zip(y, (a, b) => ((double)a - b) * ((double)a - b)).Average());

    private static float[] Evaluate(QFunction q, float[] x)
    {
        float[] values = new float[x.Length / 4];
        q.Evaluate(Swingup.Transpose(x, 4), values);
        return values;
    }

    private static double[] Row(float[] x, int i) => [.. x[(4 * i)..((4 * i) + 4)].Select(value => (double)value)];

    private static float[] Weights(QFunction q)
    {
        FusedNetwork network = new(q.Shape);
        q.CopyTo(network);
        return network.Weights.ToArray();
    }

    private static byte[] Saved(QFunction q)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        q.Save(writer);
        return stream.ToArray();
    }
}
