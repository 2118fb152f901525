using System.CommandLine;

namespace Mpq.Bench.Commands;

/// <summary>How long and how often a command measures each row of its table: --seconds and --repeats.</summary>
internal sealed class MeasuringOptions(double seconds, int repeats)
{
    public Option<double?> Seconds { get; }
        = NumberOption.Create<double>("--seconds", FormattableString.Invariant($"Duration of one measurement [s] (default {seconds})"));

    public Option<int?> Repeats { get; } = NumberOption.Create<int>("--repeats", $"Measurements of each row (default {repeats})");

    /// <summary>What the command line says.</summary>
    /// <exception cref="UsageException">It is out of range.</exception>
    public (TimeSpan Duration, int Repeats) Of(ParseResult parsed)
    {
        double duration = parsed.GetValue(Seconds) ?? seconds;
        int count = parsed.GetValue(Repeats) ?? repeats;
        if (duration is not (>= 0.01 and <= 600))
            throw new UsageException("--seconds takes a number in 0.01 … 600.");
        if (count is < 1 or > 1000)
            throw new UsageException("--repeats takes a number in 1 … 1000.");
        return (TimeSpan.FromSeconds(duration), count);
    }
}
