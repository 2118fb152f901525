using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Explicit contact pairs, with parameters of their own.</summary>
public sealed record PairTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Name, or empty.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Geom of the body with the lower number.</summary>
    public required ImmutableArray<int> Geom1 { get; init; }

    /// <summary>The other geom.</summary>
    public required ImmutableArray<int> Geom2 { get; init; }

    /// <summary>1, 3, 4 or 6.</summary>
    public required ImmutableArray<int> ContactDimension { get; init; }

    /// <summary>Two sliding, one torsional, two rolling (5).</summary>
    public required ImmutableArray<double> Friction { get; init; }

    /// <summary>Constraint reference of the normal (2).</summary>
    public required ImmutableArray<double> Solref { get; init; }

    /// <summary>Constraint reference of the tangents (2); zeros: that of the normal.</summary>
    public required ImmutableArray<double> FrictionSolref { get; init; }

    /// <summary>Impedance (5).</summary>
    public required ImmutableArray<double> Solimp { get; init; }

    /// <summary>Distance at which a contact appears [m].</summary>
    public required ImmutableArray<double> Margin { get; init; }

    /// <summary>Distance within the margin at which it does not push yet [m].</summary>
    public required ImmutableArray<double> Gap { get; init; }
}
