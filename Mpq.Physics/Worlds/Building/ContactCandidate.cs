namespace Mpq.Physics.Worlds;

/// <summary>Two geoms that may touch, the lower kind first, with the parameters of their contacts.</summary>
internal sealed record ContactCandidate(int Geom1, int Geom2, int Dimension, double Margin, double Gap)
{
    /// <summary>Sliding (2), torsional, rolling (2).</summary>
    public required double[] Friction { get; init; }

    public required double[] Solref { get; init; }

    public required double[] FrictionSolref { get; init; }

    public required double[] Solimp { get; init; }
}
