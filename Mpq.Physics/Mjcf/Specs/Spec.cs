namespace Mpq.Physics.Mjcf;

/// <summary>
/// What joints, geoms and the like have in common: a name, a place in the file and a number once they are
/// ordered.
/// </summary>
internal abstract class Spec
{
    public string Name { get; private set; } = "";

    /// <summary>The element; a class's settings have none.</summary>
    public MjcfNode Node { get; private set; } = new("default", default);

    /// <summary>Number in the model, set when all objects of a kind are in order.</summary>
    public int Id { get; set; } = -1;

    /// <summary>
    /// A copy of a class's settings, to be changed by an element. Arrays are never written to and may be shared.
    /// </summary>
    public T Copy<T>(MjcfNode node)
        where T : Spec
    {
        T copy = (T)MemberwiseClone();
        copy.Node = node;
        copy.Name = node.Text("name") ?? "";
        return copy;
    }

    /// <summary>What the element says over what the settings already hold.</summary>
    public abstract void Read(MjcfNode node);

    /// <summary>Refuses a result that a file's large numbers made infinite.</summary>
    protected void RequireFinite(string what, params ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
        {
            if (!double.IsFinite(number))
                throw Node.Error($"the {what} is not a finite number", "use numbers of a sensible size");
        }
    }
}
