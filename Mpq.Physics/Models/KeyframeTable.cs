using System.Collections.Immutable;

namespace Mpq.Physics.Models;

/// <summary>Stored states in the order of the file, each a row.</summary>
public sealed record KeyframeTable
{
    /// <summary>Rows.</summary>
    public required int Count { get; init; }

    /// <summary>Name, or empty.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Time [s].</summary>
    public required ImmutableArray<double> Time { get; init; }

    /// <summary>Positions (nq), quaternions normalised.</summary>
    public required ImmutableArray<double> Qpos { get; init; }

    /// <summary>Velocities (nv).</summary>
    public required ImmutableArray<double> Qvel { get; init; }

    /// <summary>Controls (nu).</summary>
    public required ImmutableArray<double> Control { get; init; }

    /// <summary>Positions of the mocap bodies (3 each) [m].</summary>
    public required ImmutableArray<double> MocapPosition { get; init; }

    /// <summary>Orientations of the mocap bodies (4 each).</summary>
    public required ImmutableArray<double> MocapOrientation { get; init; }
}
