using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>Volume [m³] and moments of inertia about the centre [kg m²] of solid primitives of uniform density.</summary>
internal static class PrimitiveInertia
{
    public static double Volume(GeomKind kind, double[] size)
    {
        double r = size[0];
        return kind switch
        {
            GeomKind.Sphere => 4 * Math.PI * r * r * r / 3,
            GeomKind.Capsule => Math.PI * ((r * r * 2 * size[1]) + (4 * r * r * r / 3)),
            GeomKind.Cylinder => Math.PI * r * r * 2 * size[1],
            GeomKind.Ellipsoid => 4 * Math.PI * r * size[1] * size[2] / 3,
            GeomKind.Box => 8 * r * size[1] * size[2],
            _ => 0,
        };
    }

    public static Vec3 Of(GeomKind kind, double[] size, double mass)
    {
        (double x2, double y2, double z2) = (size[0] * size[0], size[1] * size[1], size[2] * size[2]);
        return kind switch
        {
            GeomKind.Sphere => Uniform(2 * mass * x2 / 5),
            GeomKind.Capsule => Capsule(size[0], 2 * size[1], mass),
            GeomKind.Cylinder => Cylinder(size[0], 2 * size[1], mass),
            GeomKind.Ellipsoid => new(mass * (y2 + z2) / 5, mass * (x2 + z2) / 5, mass * (x2 + y2) / 5),
            GeomKind.Box => new(mass * (y2 + z2) / 3, mass * (x2 + z2) / 3, mass * (x2 + y2) / 3),
            _ => Vec3.Zero,
        };
    }

    private static Vec3 Uniform(double moment) => new(moment, moment, moment);

    private static Vec3 Cylinder(double r, double height, double mass)
    {
        double across = mass * ((3 * r * r) + (height * height)) / 12;
        return new(across, across, mass * r * r / 2);
    }

    // A cylinder and a ball cut in two; each half's centre lies 3/8 r beyond the cylinder's end.
    private static Vec3 Capsule(double r, double height, double mass)
    {
        double ball = mass * 4 * r / ((4 * r) + (3 * height));
        Vec3 cylinder = Cylinder(r, height, mass - ball);
        double own = 2 * ball * r * r / 5;
        double across = own + (ball * height * ((3 * r) + (2 * height)) / 8);
        return cylinder + new Vec3(across, across, own);
    }
}
