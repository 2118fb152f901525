using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>
/// A compiled model: what MuJoCo's mjModel holds, as immutable flat arrays in MuJoCo's order. Several numbers of one object
/// follow one another: <c>Bodies.Position[3 * body + axis]</c>. Lengths in m, angles in rad, masses in kg, quaternions w x y z.
/// Bodies come depth first, the world is body 0; joints, geoms and sites come body by body.
/// Quantities that need the inertia at the reference configuration (inverse weights) are not part of it.
/// </summary>
public sealed record Model
{
    /// <summary>Name of the model, or empty.</summary>
    public required string Name { get; init; }

    /// <summary>Time step, gravity, solver and what is switched off.</summary>
    public required ModelOption Option { get; init; }

    /// <summary>Rigid bodies, the world first.</summary>
    public required BodyTable Bodies { get; init; }

    /// <summary>Joints.</summary>
    public required JointTable Joints { get; init; }

    /// <summary>Degrees of freedom.</summary>
    public required DofTable Dofs { get; init; }

    /// <summary>Shapes.</summary>
    public required GeomTable Geoms { get; init; }

    /// <summary>Marked points.</summary>
    public required SiteTable Sites { get; init; }

    /// <summary>Tendons.</summary>
    public required TendonTable Tendons { get; init; }

    /// <summary>What the tendons' paths are made of.</summary>
    public required WrapTable Wraps { get; init; }

    /// <summary>Actuators.</summary>
    public required ActuatorTable Actuators { get; init; }

    /// <summary>Equality constraints.</summary>
    public required EqualityTable Equalities { get; init; }

    /// <summary>Geom pairs that collide whatever the filters say, in increasing order of their bodies.</summary>
    public required PairTable Pairs { get; init; }

    /// <summary>Body pairs that never collide, in increasing order of their bodies.</summary>
    public required ExcludeTable Excludes { get; init; }

    /// <summary>Stored states.</summary>
    public required KeyframeTable Keyframes { get; init; }

    /// <summary>Reference configuration: positions (nq) at which every joint's frame stands as the file draws it.</summary>
    public required ImmutableArray<double> Qpos0 { get; init; }

    /// <summary>Positions (nq) at which the joints' springs are at rest.</summary>
    public required ImmutableArray<double> QposSpring { get; init; }

    /// <summary>Length of a position vector.</summary>
    public int Nq => Qpos0.Length;

    /// <summary>Degrees of freedom: length of a velocity vector.</summary>
    public int Nv => Dofs.Count;

    /// <summary>Controls.</summary>
    public int Nu => Actuators.Count;

    /// <summary>Mocap bodies.</summary>
    public required int MocapCount { get; init; }

    /// <summary>Moving kinematic trees.</summary>
    public required int TreeCount { get; init; }
}
