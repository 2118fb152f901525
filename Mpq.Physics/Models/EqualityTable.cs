using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Equality constraints in the order of the file.</summary>
public sealed record EqualityTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Name, or empty.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Connect, weld or joint.</summary>
    public required ImmutableArray<EqualityKind> Kind { get; init; }

    /// <summary>What it binds.</summary>
    public required ImmutableArray<EqualityObject> ObjectKind { get; init; }

    /// <summary>First object.</summary>
    public required ImmutableArray<int> Object1 { get; init; }

    /// <summary>Second object; the world for an absent body, −1 for an absent joint.</summary>
    public required ImmutableArray<int> Object2 { get; init; }

    /// <summary>In force at the start.</summary>
    public required ImmutableArray<bool> Active { get; init; }

    /// <summary>Constraint reference (2).</summary>
    public required ImmutableArray<double> Solref { get; init; }

    /// <summary>Impedance (5).</summary>
    public required ImmutableArray<double> Solimp { get; init; }

    /// <summary>
    /// Eleven numbers. Connect of bodies: anchor in body 1 (3) and in body 2 at qpos0 (3). Weld of bodies: anchor in
    /// body 2 (3), in body 1 (3), orientation of body 2 in body 1 (4), torque scale. Joint: polynomial (5).
    /// </summary>
    public required ImmutableArray<double> Data { get; init; }
}
