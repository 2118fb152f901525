namespace Mpq.Physics.Mjcf;

/// <summary>
/// Principal moments and axes of an inertia by Jacobi rotations held in a quaternion, moments in decreasing order.
/// The axes of equal moments, and the signs of all, depend on the order of rotations, which is therefore MuJoCo's:
/// largest off-diagonal first, then quarter turns that sort.
/// </summary>
internal static class PrincipalAxes
{
    private const int MaxRotations = 500;

    public static (Vec3 Moments, Quat Axes) Of(SymmetricMatrix inertia)
    {
        Quat axes = Quat.Identity;
        SymmetricMatrix seen = inertia;
        for (int i = 0; i < MaxRotations; i++)
        {
            seen = inertia.SeenFrom(axes);
            if (Rotation(seen) is not { } rotation)
                break;
            axes = (axes * rotation).Normalized();
        }

        return Sorted([seen.XX, seen.YY, seen.ZZ], axes);
    }

    // The turn that removes the largest off-diagonal element; null where there is none left to speak of.
    private static Quat? Rotation(SymmetricMatrix a)
    {
        (double xy, double xz, double yz) = (Math.Abs(a.XY), Math.Abs(a.XZ), Math.Abs(a.YZ));
        (double first, double second, double off, int axis) = xy > xz && xy > yz
            ? (a.XX, a.YY, a.XY, 2)
            : xz > yz ? (a.XX, a.ZZ, a.XZ, 1) : (a.YY, a.ZZ, a.YZ, 0);
        if (Math.Abs(off) <= Tolerances.OffDiagonal * Math.Max(Math.Abs(first), Math.Abs(second)))
            return null;

        // tan of the angle is the smaller root of t² + 2 τ t − 1.
        double tau = (second - first) / (2 * off);
        double tangent = (tau >= 0 ? 1 : -1) / (Math.Abs(tau) + Math.Sqrt(1 + (tau * tau)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        // sin(a/2) from tan a: without the cancellation of 1 − cos a when the angle is small.
        double half = Math.Abs(tangent) * cosine / Math.Sqrt(2 * (1 + cosine));
        // x–z turns run the other way round y than x–y and y–z do about z and x.
        double sine = (tau >= 0) == (axis == 1) ? half : -half;
        double w = Math.Sqrt(1 - (sine * sine));
        return (axis switch
        {
            0 => new Quat(w, sine, 0, 0),
            1 => new Quat(w, 0, sine, 0),
            _ => new Quat(w, 0, 0, sine),
        }).Normalized();
    }

    private static (Vec3 Moments, Quat Axes) Sorted(double[] moments, Quat axes)
    {
        foreach (int lead in (ReadOnlySpan<int>)[0, 1, 0])
        {
            if (moments[lead] + Tolerances.PrincipalAxes >= moments[lead + 1])
                continue;
            (moments[lead], moments[lead + 1]) = (moments[lead + 1], moments[lead]);
            // A quarter turn about the third axis exchanges the two.
            double s = Math.Sqrt(0.5);
            axes = (axes * (lead == 0 ? new Quat(s, 0, 0, s) : new Quat(s, s, 0, 0))).Normalized();
        }

        return (Vec3.Of(moments), axes);
    }
}
