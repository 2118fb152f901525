namespace Mpq.Physics.Mjcf;

/// <summary>Thresholds below which MuJoCo's compiler takes a number for zero; ours must agree or models part.</summary>
internal static class Tolerances
{
    /// <summary>Squared lengths, distances from unit length, masses of geoms.</summary>
    public const double Compiler = 1e-14;

    /// <summary>Smallest mass [kg] and principal inertia [kg m²] of a body that moves.</summary>
    public const double MovingMass = 1e-15;

    /// <summary>Off-diagonal inertia, relative to the diagonal, at which the principal axes count as found.</summary>
    public const double OffDiagonal = 1e-15;

    /// <summary>Moments of inertia closer than this are not sorted [kg m²].</summary>
    public const double PrincipalAxes = 1e-12;

    /// <summary>Component by component, below this two frames are the same frame.</summary>
    public const double SameFrame = 1e-6;
}
