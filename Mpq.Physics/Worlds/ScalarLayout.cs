namespace Mpq.Physics.Worlds;

/// <summary>Constraints of one row: dry friction, always in force, and limits.</summary>
public struct ScalarLayout
{
    /// <summary>Joints and tendons with dry friction.</summary>
    public int FrictionCount;

    /// <summary>Indices: tendon, −1 for a degree of freedom.</summary>
    public int FrictionTendon;

    /// <summary>Indices: block.</summary>
    public int FrictionBlock;

    /// <summary>Parameters: dry friction [N or N m]: of those degrees of freedom and then tendons that have any.</summary>
    public int FrictionLoss;

    /// <summary>Constants (2): D and B.</summary>
    public int FrictionNumbers;

    /// <summary>Limits: of slides, hinges, ball joints and tendons.</summary>
    public int LimitCount;

    /// <summary>Indices: 0 position of a joint, 1 ball joint, 2 tendon.</summary>
    public int LimitKind;

    /// <summary>Indices: row of the limited number (of a ball joint's quaternion).</summary>
    public int LimitRow;

    /// <summary>Indices: tendon.</summary>
    public int LimitTendon;

    /// <summary>Indices: block.</summary>
    public int LimitBlock;

    /// <summary>Constants (4): least value, largest value, margin, inverse weight.</summary>
    public int LimitNumbers;

    /// <summary>Constants (<see cref="Stages.Constraints.Impedance.Size"/>): impedance.</summary>
    public int LimitImpedance;
}
