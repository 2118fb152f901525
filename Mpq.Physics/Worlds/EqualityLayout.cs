namespace Mpq.Physics.Worlds;

/// <summary>Equality constraints in force: two points coincide (connect), two frames (weld), or a joint follows another.</summary>
public struct EqualityLayout
{
    /// <summary>Connects and welds.</summary>
    public int FrameCount;

    /// <summary>Indices: 1 for a weld, 0 for a connect.</summary>
    public int Weld;

    /// <summary>Indices: first link, −1 for the world.</summary>
    public int Link1;

    /// <summary>Indices: second link.</summary>
    public int Link2;

    /// <summary>Indices: block of the translation; that of the rotation is next.</summary>
    public int FrameBlock;

    /// <summary>Constants (7): point [m] and orientation in the first link.</summary>
    public int Frame1;

    /// <summary>Constants (7): point [m] and orientation in the second link.</summary>
    public int Frame2;

    /// <summary>Constants (3): torque scale [m]; inverse weights of both, translation and rotation.</summary>
    public int FrameScales;

    /// <summary>Constants (<see cref="Stages.Constraints.Impedance.Size"/>): impedance.</summary>
    public int FrameImpedance;

    /// <summary>Joint equalities.</summary>
    public int JointCount;

    /// <summary>Indices: position of the first joint, relative to the state's.</summary>
    public int Position1;

    /// <summary>Indices: position of the second joint, −1 for none.</summary>
    public int Position2;

    /// <summary>Indices: block.</summary>
    public int JointBlock;

    /// <summary>Constants (8): references of both joints, polynomial (5), inverse weight.</summary>
    public int JointNumbers;

    /// <summary>Constants (<see cref="Stages.Constraints.Impedance.Size"/>): impedance.</summary>
    public int JointImpedance;
}
