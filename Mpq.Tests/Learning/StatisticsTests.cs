using Mpq.Learning.Metrics;

namespace Mpq.Tests.Learning;

/// <summary>Interquartile means by hand, Wilson's intervals by the literature, bootstraps by how often they hold.</summary>
public sealed class StatisticsTests
{
    // A quarter of n values is cut off at each end: of five, one and a quarter.
    [TestCase(new[] { 7.0 }, 7)]
    [TestCase(new[] { 1.0, 3 }, 2)]
    [TestCase(new[] { 10.0, 0, 1 }, (0.25 * 0 + 1 + 0.25 * 10) / 1.5)]
    [TestCase(new[] { 1.0, 2, 3, 100 }, 2.5)]
    [TestCase(new[] { 100.0, 1, 3, 2, 4 }, (0.75 * 2 + 3 + 0.75 * 4) / 2.5)]
    [TestCase(new[] { 8.0, 7, 6, 5, 4, 3, 2, 1 }, 4.5)]
    [TestCase(new[] { -1000.0, 1, 2, 3, 4, 5, 6, 7, 8, 1000 }, (0.5 * 2 + 3 + 4 + 5 + 6 + 0.5 * 7) / 5)]
    public void The_interquartile_mean_is_that_of_the_middle_half(double[] values, double expected)
    {
        double[] before = [.. values];
        Assert.That(Statistics.InterquartileMean(values), Is.EqualTo(expected).Within(1e-12));
        Assert.That(values, Is.EqualTo(before), "The caller's order stays.");
    }

    [Test]
    public void The_mean_is_the_mean() => Assert.That(Statistics.Mean([1, 2, 6]), Is.EqualTo(3));

    // Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0.0000, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    [TestCase(20, 20, 0.8389, 1.0000)]
    public void Wilsons_interval_is_the_published_one(int successes, int trials, double low, double high)
    {
        Interval95 interval = Statistics.Wilson(successes, trials);
        Assert.That(interval.Low, Is.EqualTo(low).Within(5e-5));
        Assert.That(interval.High, Is.EqualTo(high).Within(5e-5));
        Assert.That(interval, Is.EqualTo(new Interval95(Math.Clamp(interval.Low, 0, 1), Math.Clamp(interval.High, 0, 1))));
    }

    [Test]
    public void Bootstrap_intervals_of_the_mean_hold_nearly_as_often_as_they_say()
    {
        const int Repetitions = 300, Size = 30;
        Random random = new(1);
        int held = 0;
        double width = 0;
        for (int i = 0; i < Repetitions; i++)
        {
            double[] sample = [.. Enumerable.Range(0, Size).Select(_ => 5 + (2 * Normal(random)))];
            Interval95 interval = Statistics.Bootstrap(sample, values => values.Average());
            held += interval.Low <= 5 && 5 <= interval.High ? 1 : 0;
            width += (interval.High - interval.Low) / Repetitions;
        }

        // At 30 values the percentile interval of the mean holds in about 93 of 100 cases; 4 standard errors of this are 6 %.
        Assert.That(held, Is.InRange(0.87 * Repetitions, 0.99 * Repetitions));
        Assert.That(width, Is.EqualTo(2 * 1.96 * 2 / Math.Sqrt(Size)).Within(8).Percent);
    }

    [Test]
    public void A_bootstrap_interval_is_the_same_every_time_and_holds_the_statistic()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        Interval95 interval = Statistics.Bootstrap(values, sample => Statistics.InterquartileMean(sample));
        Assert.That(Statistics.Bootstrap(values, sample => Statistics.InterquartileMean(sample)), Is.EqualTo(interval));
        Assert.That(Statistics.InterquartileMean(values), Is.InRange(interval.Low, interval.High));
        Assert.That(interval.Low, Is.LessThan(interval.High).And.GreaterThanOrEqualTo(1));
        Assert.That(interval.High, Is.LessThanOrEqualTo(9));
        Assert.That(Statistics.Bootstrap([2, 2, 2], sample => sample.Average()), Is.EqualTo(new Interval95(2, 2)));
    }

    [Test]
    public void Intervals_are_apart_when_they_have_no_point_in_common()
    {
        Interval95 low = new(0, 1), high = new(2, 3);
        Assert.That(low.IsApartFrom(high) && high.IsApartFrom(low), Is.True);
        Assert.That(low.IsApartFrom(new(1, 2)) || low.IsApartFrom(new(-1, 4)) || low.IsApartFrom(low), Is.False);
    }

    [Test]
    public void Nothing_has_no_statistic()
    {
        Assert.That(() => Statistics.InterquartileMean([]), Throws.ArgumentException);
        Assert.That(() => Statistics.Mean([]), Throws.ArgumentException);
        Assert.That(() => Statistics.Bootstrap([], values => values.Length), Throws.ArgumentException);
        Assert.That(() => Statistics.Wilson(0, 0), Throws.ArgumentException);
        Assert.That(() => Statistics.Wilson(-1, 5), Throws.ArgumentException);
        Assert.That(() => Statistics.Wilson(6, 5), Throws.ArgumentException.With.Message.Contains("6 of 5"));
    }

    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
