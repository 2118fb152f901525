namespace Mpq.Physics.Mjcf;

/// <summary>An element with its attributes, children and place in the file.</summary>
internal sealed class MjcfNode(string name, SourcePosition position)
{
    public string Name { get; } = name;

    public SourcePosition Position { get; } = position;

    public List<MjcfAttribute> Attributes { get; } = [];

    /// <summary>Elements inside it; included ones once they stand in the include's place.</summary>
    public List<MjcfNode> Children { get; set; } = [];

    /// <summary>An attribute's text, or null; it then counts as read.</summary>
    public string? Text(string attribute) => Find(attribute)?.Value;

    /// <summary>An attribute that must be there.</summary>
    public string RequiredText(string attribute)
        => Text(attribute) ?? throw Error($"attribute '{attribute}' is missing", $"write {attribute}=\"…\"");

    /// <summary>True where the attribute was written.</summary>
    public bool Has(string attribute) => Attributes.Exists(a => a.Name == attribute);

    /// <summary>One of the given words, or null where the attribute is absent.</summary>
    public string? Keyword(string attribute, params ReadOnlySpan<string> words)
    {
        if (Find(attribute) is not { } found)
            return null;
        foreach (string word in words)
        {
            if (found.Value == word)
                return word;
        }

        string choice = string.Join(", ", words.ToArray());
        throw Error(found, $"{attribute}=\"{found.Value}\" is not a word known here", $"write one of {choice}");
    }

    /// <summary>"true" or "false", or null where the attribute is absent.</summary>
    public bool? Boolean(string attribute) => Keyword(attribute, "true", "false") is { } word ? word == "true" : null;

    /// <summary>Attributes that look, sound or measure but do not move anything.</summary>
    public void ReadPast(params ReadOnlySpan<string> attributes)
    {
        foreach (string attribute in attributes)
            Find(attribute);
    }

    /// <summary>Refuses an attribute that is there.</summary>
    public void Refuse(string attribute, string why)
    {
        if (Find(attribute) is { } found)
            throw Error(found, $"attribute '{attribute}' is not supported: {why}", "remove it");
    }

    /// <summary>Refuses what nobody has read: an unknown word may change the motion.</summary>
    public void Finish()
    {
        foreach (MjcfAttribute attribute in Attributes)
        {
            if (!attribute.WasRead)
                throw Error(
                    attribute, $"attribute '{attribute.Name}' is unknown or not supported here", "remove it or correct its name");
        }
    }

    /// <summary>Refuses children.</summary>
    public void RefuseChildren()
    {
        if (Children.Count > 0)
            throw Children[0].Error($"<{Children[0].Name}> is not supported inside <{Name}>", "remove it");
    }

    public MjcfException Error(string problem, string remedy) => new(Position, Name, problem, remedy);

    public MjcfException Error(MjcfAttribute attribute, string problem, string remedy)
        => new(attribute.Position, Name, problem, remedy);

    /// <summary>An error about an attribute if it was written here, else about the element.</summary>
    public MjcfException Error(string attribute, string problem, string remedy)
        => Attributes.Find(a => a.Name == attribute) is { } found ? Error(found, problem, remedy) : Error(problem, remedy);

    public MjcfAttribute? Find(string attribute)
    {
        MjcfAttribute? found = Attributes.Find(a => a.Name == attribute);
        if (found is not null)
            found.WasRead = true;
        return found;
    }
}
