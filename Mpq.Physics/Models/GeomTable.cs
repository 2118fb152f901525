using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Geoms, body by body.</summary>
public sealed record GeomTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Name, or empty.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Shape. Meshes and height fields are there only to keep the numbering; they never collide.</summary>
    public required ImmutableArray<GeomKind> Kind { get; init; }

    /// <summary>Bits; geoms collide where one's type meets the other's affinity.</summary>
    public required ImmutableArray<int> ContactType { get; init; }

    /// <summary>Bits.</summary>
    public required ImmutableArray<int> ContactAffinity { get; init; }

    /// <summary>1, 3, 4 or 6.</summary>
    public required ImmutableArray<int> ContactDimension { get; init; }

    /// <summary>Body.</summary>
    public required ImmutableArray<int> BodyId { get; init; }

    /// <summary>Group, for the selection of inertia and for viewers.</summary>
    public required ImmutableArray<int> Group { get; init; }

    /// <summary>The geom of higher priority decides a contact's parameters alone.</summary>
    public required ImmutableArray<int> Priority { get; init; }

    /// <summary>Size (3) [m]; see the kind.</summary>
    public required ImmutableArray<double> Size { get; init; }

    /// <summary>Centre in the body frame (3) [m].</summary>
    public required ImmutableArray<double> Position { get; init; }

    /// <summary>Orientation in the body frame (4).</summary>
    public required ImmutableArray<double> Orientation { get; init; }

    /// <summary>Sliding, torsional [m] and rolling [m] friction (3).</summary>
    public required ImmutableArray<double> Friction { get; init; }

    /// <summary>Weight in the mean of two geoms' solref and solimp.</summary>
    public required ImmutableArray<double> SolverMix { get; init; }

    /// <summary>Constraint reference of contacts (2).</summary>
    public required ImmutableArray<double> Solref { get; init; }

    /// <summary>Impedance of contacts (5).</summary>
    public required ImmutableArray<double> Solimp { get; init; }

    /// <summary>Distance at which a contact appears [m].</summary>
    public required ImmutableArray<double> Margin { get; init; }

    /// <summary>Distance within the margin at which it does not push yet [m].</summary>
    public required ImmutableArray<double> Gap { get; init; }

    /// <summary>Radius of a sphere round the shape [m]; 0 for planes.</summary>
    public required ImmutableArray<double> BoundingRadius { get; init; }
}
