namespace Mpq.Gpu.Devices;

/// <summary>
/// How work is dealt out to threads, which take share after share: large ones, since the more lane groups of rigid bodies step together,
/// the better do groups' worlds match; and the last quarter of a thread's work in small ones, since cores are not equally fast.
/// </summary>
internal readonly struct TeamShares
{
    /// <summary>The most lane groups that a thread takes through their steps together; measured, twice as many are no better.</summary>
    public const int Most = 32;

    // Fewer hardly match.
    private const int Least = 4;

    private readonly int count, large, largeShares, small;

    /// <summary>Deals out.</summary>
    /// <param name="count">What there is, at least 1.</param>
    /// <param name="threads">Who takes it.</param>
    /// <param name="most">The largest share.</param>
    public TeamShares(int count, int threads, int most)
    {
        this.count = count;
        int rounds = Ceiling(count, threads * most), even = Ceiling(count, threads * rounds);
        int last = threads > 1 && even >= 2 * Least ? threads * (even / 4) : 0;
        largeShares = threads * rounds;
        large = Ceiling(count - last, largeShares);
        int rest = Math.Max(0, count - (largeShares * large));
        small = Math.Max(1, Ceiling(rest, rest >= 2 * threads * Least ? 2 * threads : threads));
        Count = rest > 0 ? largeShares + Ceiling(rest, small) : Ceiling(count, large);
    }

    /// <summary>How many shares.</summary>
    public int Count { get; }

    /// <summary>How large the largest is.</summary>
    public int Largest => Math.Min(count, Math.Max(large, small));

    /// <summary>Where a share begins; that of the number after the last is the end.</summary>
    public int First(int share)
        => Math.Min(count, (Math.Min(share, largeShares) * large) + (Math.Max(0, share - largeShares) * small));

    private static int Ceiling(int a, int b) => (a + b - 1) / b;
}
