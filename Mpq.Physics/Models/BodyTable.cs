using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Bodies in depth-first order; row 0 is the world.</summary>
public sealed record BodyTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Name, or empty; the world is "world".</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Parent body; the world is its own.</summary>
    public required ImmutableArray<int> ParentId { get; init; }

    /// <summary>The ancestor that is a child of the world; the world for itself.</summary>
    public required ImmutableArray<int> RootId { get; init; }

    /// <summary>
    /// The nearest ancestor, itself included, that can move against its parent or is a mocap body; else the world.
    /// </summary>
    public required ImmutableArray<int> WeldId { get; init; }

    /// <summary>Number among the mocap bodies, or −1.</summary>
    public required ImmutableArray<int> MocapId { get; init; }

    /// <summary>Joints.</summary>
    public required ImmutableArray<int> JointCount { get; init; }

    /// <summary>First joint, or −1.</summary>
    public required ImmutableArray<int> JointAddress { get; init; }

    /// <summary>Degrees of freedom of its own joints.</summary>
    public required ImmutableArray<int> DofCount { get; init; }

    /// <summary>First degree of freedom, or −1.</summary>
    public required ImmutableArray<int> DofAddress { get; init; }

    /// <summary>Geoms.</summary>
    public required ImmutableArray<int> GeomCount { get; init; }

    /// <summary>First geom, or −1.</summary>
    public required ImmutableArray<int> GeomAddress { get; init; }

    /// <summary>Kinematic tree it moves with, or −1 for fixed bodies.</summary>
    public required ImmutableArray<int> TreeId { get; init; }

    /// <summary>2: only slides, frame at the centre of mass; 1: its block of the mass matrix is diagonal; 0: neither.</summary>
    public required ImmutableArray<int> Simple { get; init; }

    /// <summary>Origin in the parent frame (3) [m].</summary>
    public required ImmutableArray<double> Position { get; init; }

    /// <summary>Orientation in the parent frame (4).</summary>
    public required ImmutableArray<double> Orientation { get; init; }

    /// <summary>Centre of mass in the body frame (3) [m].</summary>
    public required ImmutableArray<double> InertialPosition { get; init; }

    /// <summary>Principal axes in the body frame (4).</summary>
    public required ImmutableArray<double> InertialOrientation { get; init; }

    /// <summary>Mass [kg].</summary>
    public required ImmutableArray<double> Mass { get; init; }

    /// <summary>Mass with all descendants [kg].</summary>
    public required ImmutableArray<double> SubtreeMass { get; init; }

    /// <summary>Principal moments (3) [kg m²].</summary>
    public required ImmutableArray<double> Inertia { get; init; }

    /// <summary>
    /// Inverse weights at qpos0 (2): mean of the diagonal of J M⁻¹ Jᵀ at the centre of mass, translation [1/kg] and rotation
    /// [1/(kg m²)].
    /// </summary>
    public ImmutableArray<double> InverseWeight { get; init; } = [];
}
