namespace Mpq.Physics.Worlds;

/// <summary>
/// Links: bodies with joints of their own, and mocap bodies, each with what is fixed to it; parents first. Spatial vectors of a tree
/// are about the origin of its first link.
/// </summary>
public struct LinkLayout
{
    /// <summary>How many.</summary>
    public int Count;

    /// <summary>Indices: parent link, −1 for the world.</summary>
    public int Parent;

    /// <summary>Indices: first link of the tree.</summary>
    public int Root;

    /// <summary>Indices: first joint.</summary>
    public int FirstJoint;

    /// <summary>Indices: joints.</summary>
    public int JointCount;

    /// <summary>Indices: first degree of freedom.</summary>
    public int FirstDof;

    /// <summary>Indices: degrees of freedom of its own.</summary>
    public int DofCount;

    /// <summary>Indices: number among the mocap bodies, or −1.</summary>
    public int Mocap;

    /// <summary>Indices: 1 where nothing of the tree ever turns, all its joints being slides.</summary>
    public int Slides;

    /// <summary>Constants (7): pose in the parent link [m], quaternion.</summary>
    public int Offset;

    /// <summary>Parameters (10): mass [kg], centre of mass (3) [m], inertia about it along the link's axes (xx yy zz xy xz yz) [kg m²].</summary>
    public int Inertia;

    /// <summary>Rows (3): origin [m].</summary>
    public int Position;

    /// <summary>Rows (4): orientation.</summary>
    public int Orientation;

    /// <summary>Rows (9): orientation as a matrix.</summary>
    public int Axes;

    /// <summary>Rows (10): spatial inertia.</summary>
    public int SpatialInertia;

    /// <summary>Rows (10): spatial inertia with all descendants.</summary>
    public int CompositeInertia;

    /// <summary>Rows (6): velocity.</summary>
    public int Velocity;

    /// <summary>Rows (6): acceleration at q̈ = 0, gravity as an acceleration of the world.</summary>
    public int Acceleration;

    /// <summary>Rows (6): the force that takes.</summary>
    public int Force;
}
