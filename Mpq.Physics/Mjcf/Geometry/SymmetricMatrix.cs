namespace Mpq.Physics.Mjcf;

/// <summary>A symmetric 3 × 3 matrix, an inertia in the order of MJCF's fullinertia: xx yy zz xy xz yz.</summary>
internal readonly record struct SymmetricMatrix(double XX, double YY, double ZZ, double XY, double XZ, double YZ)
{
    public static SymmetricMatrix operator +(SymmetricMatrix a, SymmetricMatrix b)
        => new(a.XX + b.XX, a.YY + b.YY, a.ZZ + b.ZZ, a.XY + b.XY, a.XZ + b.XZ, a.YZ + b.YZ);

    /// <summary>R diag(d) Rᵀ: an inertia given along rotated axes.</summary>
    public static SymmetricMatrix Rotated(Vec3 diagonal, Quat axes)
    {
        (Vec3 x, Vec3 y, Vec3 z) = axes.Axes();
        double At(int i, int j) => (x[i] * diagonal.X * x[j]) + (y[i] * diagonal.Y * y[j]) + (z[i] * diagonal.Z * z[j]);
        return new(At(0, 0), At(1, 1), At(2, 2), At(0, 1), At(0, 2), At(1, 2));
    }

    /// <summary>m (|r|² 1 − r rᵀ): what a mass away from the centre adds to the inertia about it.</summary>
    public static SymmetricMatrix OffCentre(double mass, Vec3 r) => new(
        mass * ((r.Y * r.Y) + (r.Z * r.Z)),
        mass * ((r.X * r.X) + (r.Z * r.Z)),
        mass * ((r.X * r.X) + (r.Y * r.Y)),
        -mass * r.X * r.Y,
        -mass * r.X * r.Z,
        -mass * r.Y * r.Z);

    /// <summary>Qᵀ A Q for the axes of a quaternion.</summary>
    public SymmetricMatrix SeenFrom(Quat axes)
    {
        (Vec3 x, Vec3 y, Vec3 z) = axes.Axes();
        (Vec3 ax, Vec3 ay, Vec3 az) = (Times(x), Times(y), Times(z));
        return new(Vec3.Dot(x, ax), Vec3.Dot(y, ay), Vec3.Dot(z, az), Vec3.Dot(x, ay), Vec3.Dot(x, az), Vec3.Dot(y, az));
    }

    private Vec3 Times(Vec3 v) => new(
        (XX * v.X) + (XY * v.Y) + (XZ * v.Z),
        (XY * v.X) + (YY * v.Y) + (YZ * v.Z),
        (XZ * v.X) + (YZ * v.Y) + (ZZ * v.Z));
}
