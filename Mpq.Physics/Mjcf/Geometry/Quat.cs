namespace Mpq.Physics.Mjcf;

/// <summary>A rotation as a unit quaternion w x y z in plain 64-bit numbers, for the compiler.</summary>
internal readonly record struct Quat(double W, double X, double Y, double Z)
{
    public static Quat Identity => new(1, 0, 0, 0);

    private Vec3 Vector => new(X, Y, Z);

    public static Quat Of(ReadOnlySpan<double> numbers) => new(numbers[0], numbers[1], numbers[2], numbers[3]);

    public double[] ToArray() => [W, X, Y, Z];

    /// <summary>Unit length, or unchanged where it is too short to have a direction.</summary>
    public Quat Normalized()
    {
        double squared = (W * W) + (X * X) + (Y * Y) + (Z * Z);
        if (squared < Tolerances.Compiler)
            return this;
        double norm = Math.Sqrt(squared);
        return Math.Abs(norm - 1) > Tolerances.Compiler ? new(W / norm, X / norm, Y / norm, Z / norm) : this;
    }

    public Quat Conjugate() => new(W, -X, -Y, -Z);

    public static Quat operator *(Quat a, Quat b) => new Quat(
        (a.W * b.W) - (a.X * b.X) - (a.Y * b.Y) - (a.Z * b.Z),
        (a.W * b.X) + (a.X * b.W) + (a.Y * b.Z) - (a.Z * b.Y),
        (a.W * b.Y) - (a.X * b.Z) + (a.Y * b.W) + (a.Z * b.X),
        (a.W * b.Z) + (a.X * b.Y) - (a.Y * b.X) + (a.Z * b.W)).Normalized();

    /// <summary>v + 2 u × (w v + u × v) with u the vector part.</summary>
    public Vec3 Rotate(Vec3 v)
    {
        Vec3 half = (W * v) + Vec3.Cross(Vector, v);
        return v + (2 * Vec3.Cross(Vector, half));
    }

    /// <summary>The rotated unit axes: the columns of the rotation matrix.</summary>
    public (Vec3 X, Vec3 Y, Vec3 Z) Axes() => (Rotate(new(1, 0, 0)), Rotate(new(0, 1, 0)), Rotate(new(0, 0, 1)));

    /// <summary>A turn by an angle [rad] about a unit axis.</summary>
    public static Quat About(Vec3 axis, double angle)
    {
        double sine = Math.Sin(angle / 2);
        return new(Math.Cos(angle / 2), sine * axis.X, sine * axis.Y, sine * axis.Z);
    }

    /// <summary>The shortest turn that takes z to a unit vector; about x where that vector is ± z.</summary>
    public static Quat FromZ(Vec3 direction)
    {
        Vec3 normal = Vec3.Cross(new(0, 0, 1), direction);
        double sine = normal.TryNormalize(out Vec3 axis) ? normal.Norm : 0;
        return About(sine < 1e-10 ? new(1, 0, 0) : axis, Math.Atan2(sine, direction.Z));
    }

    /// <summary>From three orthonormal axes, dividing by the largest component.</summary>
    public static Quat FromAxes(Vec3 x, Vec3 y, Vec3 z)
    {
        Quat q;
        if (x.X + y.Y + z.Z > 0)
        {
            double w = 0.5 * Math.Sqrt(1 + x.X + y.Y + z.Z), s = 0.25 / w;
            q = new(w, s * (y.Z - z.Y), s * (z.X - x.Z), s * (x.Y - y.X));
        }
        else if (x.X > y.Y && x.X > z.Z)
        {
            double largest = 0.5 * Math.Sqrt(1 + x.X - y.Y - z.Z), s = 0.25 / largest;
            q = new(s * (y.Z - z.Y), largest, s * (y.X + x.Y), s * (z.X + x.Z));
        }
        else if (y.Y > z.Z)
        {
            double largest = 0.5 * Math.Sqrt(1 - x.X + y.Y - z.Z), s = 0.25 / largest;
            q = new(s * (z.X - x.Z), s * (y.X + x.Y), largest, s * (z.Y + y.Z));
        }
        else
        {
            double largest = 0.5 * Math.Sqrt(1 - x.X - y.Y + z.Z), s = 0.25 / largest;
            q = new(s * (x.Y - y.X), s * (z.X + x.Z), s * (z.Y + y.Z), largest);
        }

        return q.Normalized();
    }
}
