namespace Mpq.Physics.Worlds;

/// <summary>Parameters that each world has for itself, and the model's values of them.</summary>
public struct CopyLayout
{
    /// <summary>How many tables.</summary>
    public int Count;

    /// <summary>Indices (3): first row, first constant, how many numbers.</summary>
    public int Table;
}
