namespace Mpq.Physics.Worlds;

/// <summary>
/// Pairs of shapes that may touch, each with as many slots as its collider finds contacts. A slot holds 13 rows: distance [m], position
/// (3) [m], normal, first and second tangent (3 each); and the rows of its <see cref="SolverLayout">block</see>.
/// </summary>
public struct PairLayout
{
    /// <summary>How many.</summary>
    public int Count;

    /// <summary>Rows of a slot before those of its block.</summary>
    public const int SlotRows = 13;

    /// <summary>Within a slot: position.</summary>
    public const int Position = 1;

    /// <summary>Within a slot: normal and tangents.</summary>
    public const int Frame = 4;

    /// <summary>Indices: collider.</summary>
    public int Collider;

    /// <summary>Indices: the shape of the lower kind.</summary>
    public int Shape1;

    /// <summary>Indices: the other shape.</summary>
    public int Shape2;

    /// <summary>Indices: slots.</summary>
    public int SlotCount;

    /// <summary>Indices: block of the first slot; the others' follow.</summary>
    public int FirstBlock;

    /// <summary>Indices: first row of the first slot.</summary>
    public int FirstRow;

    /// <summary>Indices: rows of a slot with its block.</summary>
    public int Stride;

    /// <summary>Rows (<see cref="Stages.Collision.ConvexPairs.Room"/>): a collider's own, while it works.</summary>
    public int Room;

    /// <summary>Constants: sum of both shapes' radii of a bounding sphere, a plane's being 0, and the margin [m].</summary>
    public int Reach;

    /// <summary>Constants (2): distance at which a contact appears, and at which it pushes [m].</summary>
    public int Margin;

    /// <summary>Parameters (5): sliding (2), torsional, rolling (2) friction.</summary>
    public int Friction;

    /// <summary>Constants (2): inverse weights of both bodies together, translation [1/kg] and rotation [1/kg m²].</summary>
    public int Weight;

    /// <summary>Constants (<see cref="Stages.Constraints.Impedance.Size"/>): impedance.</summary>
    public int Impedance;

    /// <summary>Constants (1): damping B of the tangents.</summary>
    public int TangentDamping;
}
