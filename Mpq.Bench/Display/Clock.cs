namespace Mpq.Bench.Display;

/// <summary>A time as clocks show it, with as many hours as there are.</summary>
internal static class Clock
{
    public static string Of(TimeSpan time) => FormattableString.Invariant($"{(long)time.TotalHours:00}:{time:mm\\:ss}");
}
