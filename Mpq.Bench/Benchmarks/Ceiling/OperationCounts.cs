namespace Mpq.Bench.Benchmarks.Ceiling;

/// <summary>How many operations of reals were done, whatever their lanes.</summary>
/// <param name="MultiplyAdds">a·b + c.</param>
/// <param name="Others">Sums, differences, products, minima and maxima.</param>
/// <param name="Slow">Quotients and roots.</param>
/// <param name="Helpers">What is no arithmetic but takes its place: signs, comparisons, selections, rounding.</param>
internal readonly record struct OperationCounts(long MultiplyAdds, long Others, long Slow, long Helpers)
{
    /// <summary>Arithmetic operations, a·b + c being two.</summary>
    public long Arithmetic => (2 * MultiplyAdds) + Others + Slow;

    /// <summary>Instructions that do them, each of which could have been a·b + c.</summary>
    public long Instructions => MultiplyAdds + Others + Slow + Helpers;

    public static OperationCounts operator -(OperationCounts a, OperationCounts b)
        => new(a.MultiplyAdds - b.MultiplyAdds, a.Others - b.Others, a.Slow - b.Slow, a.Helpers - b.Helpers);

    public static OperationCounts operator +(OperationCounts a, OperationCounts b)
        => new(a.MultiplyAdds + b.MultiplyAdds, a.Others + b.Others, a.Slow + b.Slow, a.Helpers + b.Helpers);

    public static OperationCounts operator *(OperationCounts a, int times)
        => new(a.MultiplyAdds * times, a.Others * times, a.Slow * times, a.Helpers * times);
}
