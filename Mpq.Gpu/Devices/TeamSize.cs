namespace Mpq.Gpu.Devices;

/// <summary>How many lane groups of rigid bodies a thread takes through their steps together.</summary>
internal static class TeamSize
{
    /// <summary>Measured: two are as good, eight no better; more worlds than four groups' do not fit a core's second cache.</summary>
    public const int Most = 4;

    /// <summary>As many as leave work for every thread.</summary>
    public static int Of(int groups, int threads) => Math.Clamp(groups / threads, 1, Most);
}
