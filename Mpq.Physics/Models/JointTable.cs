using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Joints, body by body.</summary>
public sealed record JointTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Name, or empty.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Free, ball, slide or hinge.</summary>
    public required ImmutableArray<JointKind> Kind { get; init; }

    /// <summary>First entry in position vectors.</summary>
    public required ImmutableArray<int> QposAddress { get; init; }

    /// <summary>First degree of freedom.</summary>
    public required ImmutableArray<int> DofAddress { get; init; }

    /// <summary>Body it moves.</summary>
    public required ImmutableArray<int> BodyId { get; init; }

    /// <summary>Has a limit.</summary>
    public required ImmutableArray<bool> Limited { get; init; }

    /// <summary>Anchor in the body frame (3) [m].</summary>
    public required ImmutableArray<double> Position { get; init; }

    /// <summary>Unit axis in the body frame (3).</summary>
    public required ImmutableArray<double> Axis { get; init; }

    /// <summary>Spring stiffness [N/m or N m/rad].</summary>
    public required ImmutableArray<double> Stiffness { get; init; }

    /// <summary>Lower and upper limit (2) [m or rad]; a ball joint's largest angle is the second.</summary>
    public required ImmutableArray<double> Range { get; init; }

    /// <summary>The sum of the forces of all actuators on it is clamped.</summary>
    public required ImmutableArray<bool> ActuatorForceLimited { get; init; }

    /// <summary>Least and largest sum of the actuators' forces (2) [N or N m].</summary>
    public required ImmutableArray<double> ActuatorForceRange { get; init; }

    /// <summary>
    /// Constraint reference of the limit (2): time constant [s] and damping ratio, or −stiffness and −damping.
    /// </summary>
    public required ImmutableArray<double> LimitSolref { get; init; }

    /// <summary>Impedance of the limit (5): least, most, width, midpoint, power.</summary>
    public required ImmutableArray<double> LimitSolimp { get; init; }

    /// <summary>Distance from the limit at which its constraint appears [m or rad].</summary>
    public required ImmutableArray<double> Margin { get; init; }

    /// <summary>
    /// Time constant [s] and damping ratio (2) at qpos0 that the file asks for; stiffness and damping hold what follows from them.
    /// Zeros where they are given directly.
    /// </summary>
    public required ImmutableArray<double> SpringDamper { get; init; }
}
