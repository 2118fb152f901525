namespace Mpq.Physics.Mjcf;

/// <summary>The default classes of a file by name; "main" is there from the start.</summary>
internal sealed class DefaultClasses
{
    private readonly Dictionary<string, DefaultClass> byName = new(StringComparer.Ordinal);

    public DefaultClass Main { get; } = new(null);

    /// <summary>A default element at the top of the file. Several add up.</summary>
    public void Read(MjcfNode node)
    {
        if (node.Text("class") is { } name && name is not ("" or "main"))
            throw node.Error(
                "class", $"the outermost default class is called main, not '{name}'", "rename it or put it inside <default>");
        Fill(Main, node);
    }

    /// <summary>The class an attribute names, or null where the attribute is absent.</summary>
    public DefaultClass? Find(MjcfNode node, string attribute)
    {
        if (node.Text(attribute) is not { } name)
            return null;
        if (name == "main")
            return Main;
        return byName.GetValueOrDefault(name)
            ?? throw node.Error(attribute, $"there is no default class '{name}'", "define it in <default> or correct the name");
    }

    private void Fill(DefaultClass settings, MjcfNode node)
    {
        node.Finish();
        HashSet<string> seen = [];
        foreach (MjcfNode child in node.Children)
        {
            if (child.Name == "default")
                continue;
            if (!seen.Add(child.Name))
                throw child.Error($"<{child.Name}> appears twice in one default class", "join the two");
            settings.Read(child);
        }

        // Nested classes inherit everything the class says, wherever in it that stands.
        foreach (MjcfNode child in node.Children.Where(child => child.Name == "default"))
            Nest(settings, child);
    }

    private void Nest(DefaultClass parent, MjcfNode node)
    {
        string name = node.RequiredText("class");
        if (name.Length == 0)
            throw node.Error("class", "the name of the class is empty", "write a name");
        DefaultClass nested = new(parent);
        if (name == "main" || !byName.TryAdd(name, nested))
            throw node.Error("class", $"default class '{name}' is defined twice", "rename one");
        Fill(nested, node);
    }
}
