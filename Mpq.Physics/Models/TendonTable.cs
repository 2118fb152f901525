using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Tendons in the order of the file.</summary>
public sealed record TendonTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Name, or empty.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>First element of its path.</summary>
    public required ImmutableArray<int> WrapAddress { get; init; }

    /// <summary>Elements of its path: all joints (fixed) or all sites (spatial).</summary>
    public required ImmutableArray<int> WrapCount { get; init; }

    /// <summary>Has a limit.</summary>
    public required ImmutableArray<bool> Limited { get; init; }

    /// <summary>Shortest and longest length (2) [m, or the joints' unit].</summary>
    public required ImmutableArray<double> Range { get; init; }

    /// <summary>The sum of the forces of all actuators on it is clamped.</summary>
    public required ImmutableArray<bool> ActuatorForceLimited { get; init; }

    /// <summary>Least and largest sum of the actuators' forces (2) [N or N m].</summary>
    public required ImmutableArray<double> ActuatorForceRange { get; init; }

    /// <summary>Constraint reference of the limit (2).</summary>
    public required ImmutableArray<double> LimitSolref { get; init; }

    /// <summary>Impedance of the limit (5).</summary>
    public required ImmutableArray<double> LimitSolimp { get; init; }

    /// <summary>Constraint reference of dry friction (2).</summary>
    public required ImmutableArray<double> FrictionSolref { get; init; }

    /// <summary>Impedance of dry friction (5).</summary>
    public required ImmutableArray<double> FrictionSolimp { get; init; }

    /// <summary>Distance from the limit at which its constraint appears.</summary>
    public required ImmutableArray<double> Margin { get; init; }

    /// <summary>Spring stiffness [N/m].</summary>
    public required ImmutableArray<double> Stiffness { get; init; }

    /// <summary>Viscous damping [N s/m].</summary>
    public required ImmutableArray<double> Damping { get; init; }

    /// <summary>Dry friction [N].</summary>
    public required ImmutableArray<double> FrictionLoss { get; init; }

    /// <summary>
    /// Between these two lengths (2) the spring is at rest; as long as at QposSpring where the file says nothing.
    /// </summary>
    public required ImmutableArray<double> SpringLength { get; init; }

    /// <summary>Length at Qpos0.</summary>
    public required ImmutableArray<double> Length0 { get; init; }

    /// <summary>Inverse weights at qpos0: J M⁻¹ Jᵀ.</summary>
    public ImmutableArray<double> InverseWeight { get; init; } = [];
}
