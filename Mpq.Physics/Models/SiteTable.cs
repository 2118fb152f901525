using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Sites, body by body.</summary>
public sealed record SiteTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Name, or empty.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Body.</summary>
    public required ImmutableArray<int> BodyId { get; init; }

    /// <summary>Origin in the body frame (3) [m].</summary>
    public required ImmutableArray<double> Position { get; init; }

    /// <summary>Orientation in the body frame (4).</summary>
    public required ImmutableArray<double> Orientation { get; init; }
}
