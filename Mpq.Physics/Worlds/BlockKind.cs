namespace Mpq.Physics.Worlds;

/// <summary>How the force of a block answers its residual r = J q̈ − a.</summary>
public enum BlockKind
{
    /// <summary>−D r.</summary>
    Equality,

    /// <summary>−D r, no larger than the dry friction.</summary>
    Friction,

    /// <summary>−D r where r &lt; 0: limits and frictionless contacts.</summary>
    Limit,

    /// <summary>The edges of a friction pyramid, each a limit.</summary>
    Pyramid,

    /// <summary>A friction cone.</summary>
    Cone,
}
