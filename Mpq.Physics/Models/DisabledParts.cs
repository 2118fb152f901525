namespace Mpq.Physics.Models;

/// <summary>What option/flag switches off; nothing by default.</summary>
[Flags]
public enum DisabledParts
{
    /// <summary>Everything is on.</summary>
    None = 0,

    /// <summary>All constraints.</summary>
    Constraint = 1,

    /// <summary>Equality constraints.</summary>
    Equality = 1 << 1,

    /// <summary>Dry friction of joints and tendons.</summary>
    FrictionLoss = 1 << 2,

    /// <summary>Limits of joints and tendons.</summary>
    Limit = 1 << 3,

    /// <summary>Contacts.</summary>
    Contact = 1 << 4,

    /// <summary>Springs of joints and tendons.</summary>
    Spring = 1 << 5,

    /// <summary>Damping of joints and tendons.</summary>
    Damper = 1 << 6,

    /// <summary>Gravity.</summary>
    Gravity = 1 << 7,

    /// <summary>Clamping of controls to their ranges.</summary>
    ClampControl = 1 << 8,

    /// <summary>Starting the solver from the last solution.</summary>
    WarmStart = 1 << 9,

    /// <summary>Leaving out contacts between a body and its parent.</summary>
    FilterParent = 1 << 10,

    /// <summary>Forces of actuators.</summary>
    Actuation = 1 << 11,

    /// <summary>Keeping constraint time constants above twice the time step.</summary>
    ReferenceSafety = 1 << 12,

    /// <summary>Implicit joint damping of the Euler integrator.</summary>
    EulerDamping = 1 << 13,

    /// <summary>More than one contact between two convex shapes that have no collider of their own.</summary>
    MultipleConvexContacts = 1 << 14,
}
