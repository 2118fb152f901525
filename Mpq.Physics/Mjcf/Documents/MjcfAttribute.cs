namespace Mpq.Physics.Mjcf;

/// <summary>An attribute as written. What no reader asked for is refused, so each remembers whether it was read.</summary>
internal sealed class MjcfAttribute(string name, string value, SourcePosition position)
{
    public string Name { get; } = name;

    public string Value { get; } = value;

    public SourcePosition Position { get; } = position;

    public bool WasRead { get; set; }
}
