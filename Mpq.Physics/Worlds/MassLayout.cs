namespace Mpq.Physics.Worlds;

/// <summary>
/// A symmetric matrix over the degrees of freedom that is zero but for those on one branch of a tree. Row i holds its diagonal element,
/// then those with i's parent, grandparent and so on; rows follow one another.
/// </summary>
public struct MassLayout
{
    /// <summary>Numbers in a matrix.</summary>
    public int Count;

    /// <summary>Indices (nv): where row i starts.</summary>
    public int Address;

    /// <summary>Rows: mass matrix M.</summary>
    public int Matrix;

    /// <summary>Rows: factors of a matrix M + …, see <see cref="Stages.TreeFactor"/>.</summary>
    public int Factor;
}
