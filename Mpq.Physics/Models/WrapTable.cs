using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Elements of the tendons' paths, tendon by tendon.</summary>
public sealed record WrapTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Joint or site.</summary>
    public required ImmutableArray<WrapKind> Kind { get; init; }

    /// <summary>Number of the joint or site.</summary>
    public required ImmutableArray<int> ObjectId { get; init; }

    /// <summary>Coefficient of a joint; 0 for sites.</summary>
    public required ImmutableArray<double> Coefficient { get; init; }
}
