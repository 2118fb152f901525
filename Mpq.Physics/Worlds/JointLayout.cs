namespace Mpq.Physics.Worlds;

/// <summary>Joints, link by link.</summary>
public struct JointLayout
{
    /// <summary>How many.</summary>
    public int Count;

    /// <summary>Indices: kind, as in <see cref="Models.JointKind"/>.</summary>
    public int Kind;

    /// <summary>Indices: first position, relative to the state's.</summary>
    public int Position;

    /// <summary>Indices: first degree of freedom.</summary>
    public int Dof;

    /// <summary>Indices: 1 where the anchor is not the link's origin.</summary>
    public int Anchored;

    /// <summary>Constants (3): anchor in the link [m].</summary>
    public int Anchor;

    /// <summary>Constants (3): unit axis in the link.</summary>
    public int Axis;

    /// <summary>Constant: position of a slide or hinge at which the link is at its offset [m or rad].</summary>
    public int Reference;

    /// <summary>Rows (3): anchor in the world [m].</summary>
    public int WorldAnchor;

    /// <summary>Rows (3): axis in the world.</summary>
    public int WorldAxis;

    /// <summary>Indices (SpringCount): joints with a spring.</summary>
    public int Springs;

    /// <summary>How many have one.</summary>
    public int SpringCount;

    /// <summary>Parameter: stiffness [N/m or N m/rad].</summary>
    public int Stiffness;

    /// <summary>Constants (7): position at which the spring is at rest.</summary>
    public int Rest;
}
