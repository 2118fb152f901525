namespace Mpq.Physics.Mjcf;

/// <summary>The named objects of one kind.</summary>
internal sealed class Names(string kind)
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    /// <summary>Objects in order; each name once.</summary>
    public static Names Of(string kind, IEnumerable<Spec> objects)
    {
        Names names = new(kind);
        int id = 0;
        foreach (Spec one in objects)
            names.Add(one.Name, id++, one.Node);
        return names;
    }

    public void Add(string name, int id, MjcfNode node)
    {
        if (name.Length > 0 && !ids.TryAdd(name, id))
            throw node.Error("name", $"the {kind} name '{name}' is taken", "name each once");
    }

    /// <summary>The object an element refers to.</summary>
    public int Find(MjcfNode node, string attribute, string name) => ids.TryGetValue(name, out int id)
        ? id
        : throw node.Error(attribute, $"there is no {kind} named '{name}'", $"correct the name or add the {kind}");
}
