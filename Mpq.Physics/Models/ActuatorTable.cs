using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>
/// Actuators in the order of the file. Force = gain × control + bias; it acts through gear on a joint or tendon.
/// </summary>
public sealed record ActuatorTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Name, or empty.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>False where the file switches off its group: it exerts no force.</summary>
    public required ImmutableArray<bool> Enabled { get; init; }

    /// <summary>What it pulls at.</summary>
    public required ImmutableArray<Transmission> Transmission { get; init; }

    /// <summary>Number of the joint or tendon.</summary>
    public required ImmutableArray<int> TargetId { get; init; }

    /// <summary>Gear (6): the first for scalar transmissions, three for ball joints, six for free joints.</summary>
    public required ImmutableArray<double> Gear { get; init; }

    /// <summary>Fixed or affine.</summary>
    public required ImmutableArray<GainKind> GainKind { get; init; }

    /// <summary>None or affine.</summary>
    public required ImmutableArray<BiasKind> BiasKind { get; init; }

    /// <summary>Parameters of the gain (3).</summary>
    public required ImmutableArray<double> GainParameters { get; init; }

    /// <summary>Parameters of the bias (3).</summary>
    public required ImmutableArray<double> BiasParameters { get; init; }

    /// <summary>
    /// Damping ratio at qpos0 that the file asks for; the velocity bias holds the damping that follows from it. 0: it is given
    /// directly.
    /// </summary>
    public required ImmutableArray<double> DampingRatio { get; init; }

    /// <summary>Controls are clamped.</summary>
    public required ImmutableArray<bool> ControlLimited { get; init; }

    /// <summary>Least and largest control (2).</summary>
    public required ImmutableArray<double> ControlRange { get; init; }

    /// <summary>Forces are clamped.</summary>
    public required ImmutableArray<bool> ForceLimited { get; init; }

    /// <summary>Least and largest force (2) [N or N m].</summary>
    public required ImmutableArray<double> ForceRange { get; init; }
}
