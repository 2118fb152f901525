namespace Mpq.Gpu.Devices;

/// <summary>How many lane groups of rigid bodies a thread takes through their steps together.</summary>
internal static class TeamSize
{
    /// <summary>The more there are, the better do groups' worlds match; measured, twice as many are no better.</summary>
    public const int Most = 32;

    // Fewer hardly match.
    private const int Least = 4;

    // How often a thread comes back for more, if there is so much: cores are not equally fast.
    private const int Turns = 3;

    /// <summary>The largest share, of at most so many, that gives every thread as much to do.</summary>
    public static int Share(int count, int threads, int most)
    {
        int turns = threads > 1 ? Math.Min(Turns, count / (threads * Least)) : 1;
        int rounds = Math.Max(turns, (count + (threads * most) - 1) / (threads * most)), items = Math.Max(1, threads * rounds);
        return Math.Max(1, (count + items - 1) / items);
    }
}
