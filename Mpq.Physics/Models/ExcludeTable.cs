using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Body pairs without contacts.</summary>
public sealed record ExcludeTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Body of the lower number.</summary>
    public required ImmutableArray<int> Body1 { get; init; }

    /// <summary>The other body.</summary>
    public required ImmutableArray<int> Body2 { get; init; }
}
