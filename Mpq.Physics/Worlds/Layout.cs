namespace Mpq.Physics.Worlds;

/// <summary>
/// Where a mechanism's numbers are. Three address spaces: <b>indices</b> (structure, shared), <b>constants</b> (shared) and
/// <b>rows</b> (each world's own). A <b>parameter</b> table is either: see <see cref="World{T,TMemory}.Parameter"/>.
/// </summary>
public struct Layout
{
    /// <summary>Rows of a world.</summary>
    public int Rows;

    /// <summary>Positions, velocities, controls; time step and gravity.</summary>
    public StateLayout State;

    /// <summary>Bodies that move.</summary>
    public LinkLayout Links;

    /// <summary>Joints.</summary>
    public JointLayout Joints;

    /// <summary>Degrees of freedom.</summary>
    public DofLayout Dofs;

    /// <summary>The mass matrix.</summary>
    public MassLayout Mass;

    /// <summary>Tendons.</summary>
    public TendonLayout Tendons;

    /// <summary>Actuators.</summary>
    public ActuatorLayout Actuators;

    /// <summary>Geoms that may touch.</summary>
    public ShapeLayout Shapes;

    /// <summary>Pairs of them.</summary>
    public PairLayout Pairs;

    /// <summary>Equality constraints.</summary>
    public EqualityLayout Equalities;

    /// <summary>Dry friction and limits.</summary>
    public ScalarLayout Scalars;

    /// <summary>Constraint blocks and what solves them.</summary>
    public SolverLayout Solver;

    /// <summary>Parameters that each world has for itself.</summary>
    public CopyLayout Copies;
}
