namespace Mpq.Physics.Worlds;

/// <summary>Hands out addresses of a mechanism's three address spaces while it is built.</summary>
/// <param name="varied">The parameters that each world has for itself.</param>
/// <param name="largestSize">How many times its size in the model a shape may have where sizes are among them.</param>
internal sealed class NumberTables(WorldParameters varied, double largestSize)
{
    private readonly List<int> indices = [];
    private readonly List<double> constants = [];

    /// <summary>How many times its size in the model a shape may have, where each world has its own.</summary>
    public double LargestSize => largestSize;

    /// <summary>Structure so far.</summary>
    public IReadOnlyList<int> Indices => indices;

    /// <summary>Shared numbers so far.</summary>
    public IReadOnlyList<double> Constants => constants;

    /// <summary>Rows of a world so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Parameters that each world has for itself: first row, first constant with the model's value, how many.</summary>
    public List<(int Row, int Constant, int Count)> Copies { get; } = [];

    /// <summary>Adds indices.</summary>
    public int Structure(IEnumerable<int> values)
    {
        int address = indices.Count;
        indices.AddRange(values);
        return address;
    }

    /// <summary>Adds constants.</summary>
    public int Shared(IEnumerable<double> values)
    {
        int address = constants.Count;
        constants.AddRange(values);
        return address;
    }

    /// <summary>Adds rows.</summary>
    public int Own(int count)
    {
        int row = Rows;
        Rows += count;
        return row;
    }

    /// <summary>Whether each world has that parameter for itself.</summary>
    public bool Varies(WorldParameters kind) => (varied & kind) != 0;

    /// <summary>Adds a parameter table: constants, or rows where each world has its own.</summary>
    public int Parameter(WorldParameters kind, IEnumerable<double> values)
    {
        int constant = Shared(values), count = constants.Count - constant;
        if (!Varies(kind))
            return constant;
        int row = Own(count);
        Copies.Add((row, constant, count));
        return ~row;
    }
}
