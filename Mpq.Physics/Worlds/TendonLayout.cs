namespace Mpq.Physics.Worlds;

/// <summary>Tendons: of joints (length Σ c q) or through sites (length of the path).</summary>
public struct TendonLayout
{
    /// <summary>How many.</summary>
    public int Count;

    /// <summary>Indices: 1 for a path through sites, 0 for joints.</summary>
    public int Spatial;

    /// <summary>Indices: first element of its path.</summary>
    public int FirstElement;

    /// <summary>Indices: elements of its path.</summary>
    public int ElementCount;

    /// <summary>Indices, by element: position of the joint relative to the state's, or link of the site (−1 the world).</summary>
    public int ElementObject;

    /// <summary>Constants (3), by element: coefficient of a joint, or place of the site in its link [m].</summary>
    public int ElementPlace;

    /// <summary>Indices: degrees of freedom that move it.</summary>
    public int DofCount;

    /// <summary>Indices: address of the indices of those, in increasing order.</summary>
    public int Dofs;

    /// <summary>Indices: first of the rows of its Jacobian over those.</summary>
    public int Jacobian;

    /// <summary>
    /// Indices: address of flags (elements × dofs): 1 where the degree of freedom moves the site.
    /// </summary>
    public int Moves;

    /// <summary>Rows: length.</summary>
    public int Length;

    /// <summary>Rows: velocity.</summary>
    public int Velocity;

    /// <summary>Parameters: stiffness [N/m].</summary>
    public int Stiffness;

    /// <summary>Parameters: damping [N s/m].</summary>
    public int Damping;

    /// <summary>Constants (2): lengths between which the spring is at rest.</summary>
    public int Rest;
}
