using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Degrees of freedom, joint by joint.</summary>
public sealed record DofTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Body.</summary>
    public required ImmutableArray<int> BodyId { get; init; }

    /// <summary>Joint.</summary>
    public required ImmutableArray<int> JointId { get; init; }

    /// <summary>The next degree of freedom towards the world, or −1.</summary>
    public required ImmutableArray<int> ParentId { get; init; }

    /// <summary>Kinematic tree.</summary>
    public required ImmutableArray<int> TreeId { get; init; }

    /// <summary>Address of its diagonal element in MuJoCo's sparse mass matrix.</summary>
    public required ImmutableArray<int> MassAddress { get; init; }

    /// <summary>
    /// Degrees of freedom from here on that belong to simple bodies without a break; 0 if its own is not simple.
    /// </summary>
    public required ImmutableArray<int> SimpleCount { get; init; }

    /// <summary>Constraint reference of dry friction (2).</summary>
    public required ImmutableArray<double> FrictionSolref { get; init; }

    /// <summary>Impedance of dry friction (5).</summary>
    public required ImmutableArray<double> FrictionSolimp { get; init; }

    /// <summary>Dry friction [N or N m].</summary>
    public required ImmutableArray<double> FrictionLoss { get; init; }

    /// <summary>Rotor inertia [kg or kg m²].</summary>
    public required ImmutableArray<double> Armature { get; init; }

    /// <summary>Viscous damping [N s/m or N m s/rad].</summary>
    public required ImmutableArray<double> Damping { get; init; }

    /// <summary>Inverse weights at qpos0: diagonal of M⁻¹, meaned over a ball or free joint's three axes.</summary>
    public ImmutableArray<double> InverseWeight { get; init; } = [];
}
