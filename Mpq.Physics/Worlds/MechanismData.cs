namespace Mpq.Physics.Worlds;

/// <summary>What all worlds of a mechanism share, in memory that does not move. A <see cref="Mechanism"/> owns it.</summary>
public unsafe struct MechanismData
{
    /// <summary>Where everything is.</summary>
    public Layout Layout;

    /// <summary>Structure.</summary>
    public int* Indices;

    /// <summary>Shared numbers.</summary>
    public float* Constants;

    /// <summary>The same in 64 bits.</summary>
    public double* ExactConstants;
}
