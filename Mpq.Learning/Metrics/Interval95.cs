namespace Mpq.Learning.Metrics;

/// <summary>A 95 % confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval95(double Low, double High)
{
    /// <summary>Whether two intervals have no point in common.</summary>
    public bool IsApartFrom(Interval95 other) => High < other.Low || other.High < Low;
}
