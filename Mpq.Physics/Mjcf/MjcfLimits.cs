namespace Mpq.Physics.Mjcf;

/// <summary>What a model file may cost before it is refused: files come from strangers.</summary>
public sealed record MjcfLimits
{
    /// <summary>Limits that every published robot model stays far below.</summary>
    public static MjcfLimits Default { get; } = new();

    /// <summary>Characters of one file, 1 to 2³⁰.</summary>
    public int Characters { get; init; } = 64 << 20;

    /// <summary>Elements inside one another, the root counted, 1 to 1000.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>Elements of the model, included files counted, 1 or more.</summary>
    public int Elements { get; init; } = 1_000_000;

    /// <summary>Characters of one attribute, 1 to 2³⁰.</summary>
    public int AttributeCharacters { get; init; } = 4 << 20;

    /// <summary>Files included, all together, 1 or more.</summary>
    public int Includes { get; init; } = 200;

    /// <summary>
    /// Degrees of freedom of the model, 1 to 30,000: its tables grow with their number, its mass matrix with the square.
    /// </summary>
    public int DegreesOfFreedom { get; init; } = 10_000;

    /// <summary>The given limits or the defaults, checked: the reader's own stack and memory depend on them.</summary>
    internal static MjcfLimits Checked(MjcfLimits? limits)
    {
        MjcfLimits used = limits ?? Default;
        Require(used.Characters, 1 << 30, nameof(Characters));
        Require(used.Depth, 1000, nameof(Depth));
        Require(used.Elements, int.MaxValue, nameof(Elements));
        Require(used.AttributeCharacters, 1 << 30, nameof(AttributeCharacters));
        Require(used.Includes, int.MaxValue, nameof(Includes));
        Require(used.DegreesOfFreedom, 30_000, nameof(DegreesOfFreedom));
        return used;
    }

    private static void Require(int value, int most, string name)
    {
        if (value < 1 || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"The limit is from 1 to {most}.");
    }
}
