namespace Mpq.Physics.Worlds;

/// <summary>
/// Blocks: constraints of d rows that act on the same n degrees of freedom, all that the solver knows. The rows of a block: D;
/// reference acceleration a (d), residual J q̈ − a (d), slope J s (d), curvature (d (d + 1)/2, by rows of the lower half), Jacobian (n × d),
/// and force where d = 1. What is needed no longer than the block is in hand, all blocks share.
/// </summary>
public struct SolverLayout
{
    /// <summary>Most rows of a block: a contact's with friction in all directions.</summary>
    public const int MostRows = 6;

    /// <summary>Indices of a block.</summary>
    public const int BlockIndices = 6;

    /// <summary>
    /// Indices (<see cref="BlockIndices"/> a block): kind, d, n, address of the degrees of freedom in increasing order, first row,
    /// parameter table of friction.
    /// </summary>
    public int Blocks;

    /// <summary>Blocks of a world.</summary>
    public int BlockCount;

    /// <summary>Row: how many blocks are in force in any world of the group.</summary>
    public int ActiveCount;

    /// <summary>Rows: their numbers.</summary>
    public int Active;

    /// <summary>Rows (nv): M q̈.</summary>
    public int MassAcceleration;

    /// <summary>Rows (nv): gradient, then the direction of search s.</summary>
    public int Search;

    /// <summary>Rows (nv): M s.</summary>
    public int MassSearch;

    /// <summary>Rows (nv × nv): Hessian, by rows; only the lower half counts.</summary>
    public int Hessian;

    /// <summary>Rows (nv (nv + 1)/2): −L of H = L D Lᵀ, the lower half by rows, the diagonal left out.</summary>
    public int Factor;

    /// <summary>Rows (nv): −1/D.</summary>
    public int InverseDiagonal;

    /// <summary>Rows (<see cref="MostRows"/>): force of the block in hand, if it has more than one row.</summary>
    public int Force;

    /// <summary>Rows (by rows of the lower half): by how much the curvature of the block in hand has changed.</summary>
    public int Change;

    /// <summary>Rows (12): a block's products.</summary>
    public int Scratch;

    /// <summary>Most iterations.</summary>
    public int Iterations;

    /// <summary>Constants (2): relative change of q̈ that is as good as none, in 32 and in 64 bits.</summary>
    public int Tolerance;

    /// <summary>Constants (2): relative change of q̈ whose square is as good as none.</summary>
    public int SmallStep;

    /// <summary>Constants (2): slope left over, relative to the first, at which the line search ends, in 32 and in 64 bits.</summary>
    public int LineTolerance;

    /// <summary>Constant: frictional over normal impedance.</summary>
    public int ImpedanceRatio;
}
