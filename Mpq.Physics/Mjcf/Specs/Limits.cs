namespace Mpq.Physics.Mjcf;

/// <summary>A range and whether it is in force; unless said, it is where the range is not empty.</summary>
internal sealed record Limits
{
    public double[] Range { get; private init; } = [0, 0];

    /// <summary>"true", "false", or null for automatic.</summary>
    private bool? Said { get; init; }

    public bool Active => Said ?? (Range[0] < Range[1]);

    /// <summary>What the element says over what its class said.</summary>
    public Limits Read(MjcfNode node, string limited, string range)
    {
        double[] numbers = Range;
        node.Replace(range, ref numbers);
        bool? said = node.Keyword(limited, "false", "true", "auto") is { } word
            ? word == "auto" ? null : word == "true"
            : Said;
        return new Limits { Range = numbers, Said = said };
    }

    public Limits Switched(bool on) => this with { Said = on };

    public Limits WithRange(double low, double high) => this with { Range = [low, high] };

    /// <summary>Refuses a reversed range that is in force, and one that would be if the compiler decided by itself.</summary>
    public void Check(MjcfNode node, CompilerSettings settings, string limited, string range)
    {
        bool hasRange = Range[0] != 0 || Range[1] != 0;
        if (!settings.AutoLimits && Said is null && hasRange)
            throw node.Error(
                range, $"{range} without {limited} while autolimits is false", $"write {limited}=\"true\" or \"false\"");
        if (Active && Range[0] >= Range[1])
            throw node.Error(range, $"{range} is empty or reversed", "write the lower end first");
        if (Said is null && Range[0] > Range[1])
            throw node.Error(range, $"{range} is reversed", $"write the lower end first, or {limited}=\"false\"");
    }
}
