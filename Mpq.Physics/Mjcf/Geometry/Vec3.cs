namespace Mpq.Physics.Mjcf;

/// <summary>A vector in plain 64-bit numbers, for the compiler.</summary>
internal readonly record struct Vec3(double X, double Y, double Z)
{
    public static Vec3 Zero => default;

    public double Squared => Dot(this, this);

    public double Norm => Math.Sqrt(Squared);

    public double this[int axis] => axis switch { 0 => X, 1 => Y, _ => Z };

    public static Vec3 Of(ReadOnlySpan<double> numbers) => new(numbers[0], numbers[1], numbers[2]);

    public double[] ToArray() => [X, Y, Z];

    public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vec3 operator -(Vec3 a) => new(-a.X, -a.Y, -a.Z);

    public static Vec3 operator *(double s, Vec3 a) => new(s * a.X, s * a.Y, s * a.Z);

    public static double Dot(Vec3 a, Vec3 b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    public static Vec3 Cross(Vec3 a, Vec3 b)
        => new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    /// <summary>Unit length; a vector whose squared length is below MuJoCo's threshold stays as it is and is reported.</summary>
    public bool TryNormalize(out Vec3 unit)
    {
        unit = this;
        if (!(Squared >= Tolerances.Compiler))
            return false;
        double norm = Norm;
        if (Math.Abs(norm - 1) > Tolerances.Compiler)
            unit = new(X / norm, Y / norm, Z / norm);
        return true;
    }
}
