namespace Mpq.Physics.Worlds;

/// <summary>Lays out the constraint blocks.</summary>
internal sealed class BlockTables(NumberTables tables)
{
    private readonly List<int> indices = [];

    /// <summary>Blocks so far.</summary>
    public int Count => indices.Count / SolverLayout.BlockIndices;

    /// <summary>Structure of all blocks.</summary>
    public IEnumerable<int> Indices => indices;

    /// <summary>Rows of a block of d rows over n degrees of freedom.</summary>
    public static int RowsOf(int d, int n) => 1 + (3 * d) + (d * (d + 1) / 2) + (n * d) + (d == 1 ? 1 : 0);

    /// <summary>Adds a block.</summary>
    /// <param name="kind">Kind.</param>
    /// <param name="d">Rows.</param>
    /// <param name="dofs">How many degrees of freedom, and the address of their numbers.</param>
    /// <param name="friction">Parameter address of its friction: dry friction, or the coefficients of a contact; 0 for none.</param>
    /// <param name="row">First of its rows; new ones if below 0.</param>
    /// <returns>Its number.</returns>
    public int Add(BlockKind kind, int d, (int Count, int Address) dofs, int friction = 0, int row = -1)
    {
        if (row < 0)
            row = tables.Own(RowsOf(d, dofs.Count));
        indices.AddRange([(int)kind, d, dofs.Count, dofs.Address, row, friction]);
        return Count - 1;
    }
}
