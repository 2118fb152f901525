using Mpq.Gpu.Devices;

namespace Mpq.Tests.Gpu;

/// <summary>All work is dealt out once, in shares that leave no thread without.</summary>
public sealed class TeamSharesTests
{
    [Test]
    public void Shares_follow_each_other_and_hold_everything(
        [Values(1, 2, 3, 7, 8, 15, 16, 17, 24, 31, 64, 100, 257, 4096)] int count, [Values(1, 2, 3, 8, 16, 64)] int threads, [Values(1, 3, 32)] int most)
    {
        TeamShares shares = new(count, threads, most);
        Assert.That(shares.First(0), Is.Zero);
        Assert.That(shares.First(shares.Count), Is.EqualTo(count));
        int[] sizes = [.. Enumerable.Range(0, shares.Count).Select(share => shares.First(share + 1) - shares.First(share))];
        Assert.That(sizes, Has.All.InRange(1, most));
        Assert.That(sizes.Max(), Is.EqualTo(shares.Largest));
    }

    [Test]
    public void Equal_threads_are_done_together([Values(16, 24, 32, 64, 128, 1000)] int count, [Values(2, 4)] int threads)
        => Assert.That(Time(new(count, threads, TeamShares.Most), [.. Enumerable.Repeat(1.0, threads)]), Is.LessThanOrEqualTo((1.07 * count / threads) + 1));

    [Test]
    public void A_slow_thread_does_less([Values(64, 128, 1000)] int count)
        => Assert.That(Time(new(count, 2, TeamShares.Most), [1, 0.7]), Is.LessThan(1.1 * count / 1.7));

    // When the last is done, each taking a share when it is free.
    private static double Time(TeamShares shares, double[] speeds)
    {
        double[] free = new double[speeds.Length];
        for (int share = 0; share < shares.Count; share++)
        {
            int next = Array.IndexOf(free, free.Min());
            free[next] += (shares.First(share + 1) - shares.First(share)) / speeds[next];
        }

        return free.Max();
    }
}
