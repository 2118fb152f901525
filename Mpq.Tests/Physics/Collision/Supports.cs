using Mpq.Physics.Models;

namespace Mpq.Tests.Physics.Collision;

/// <summary>How far geoms reach in a direction, straight from their definition.</summary>
internal static class Supports
{
    public static double Reach(GeomKind kind, Pose pose, double[] n)
    {
        double[] m = pose.Along(n), size = pose.Size;
        return kind switch
        {
            GeomKind.Sphere => size[0],
            GeomKind.Capsule => size[0] + size[1] * Math.Abs(m[2]),
            GeomKind.Ellipsoid => Math.Sqrt(m.Zip(size, (x, s) => x * x * s * s).Sum()),
            GeomKind.Cylinder => size[0] * Math.Sqrt(m[0] * m[0] + m[1] * m[1]) + size[1] * Math.Abs(m[2]),
            GeomKind.Box => m.Zip(size, (x, s) => Math.Abs(x) * s).Sum(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>How far the second geom is beyond the first one along a unit vector.</summary>
    public static double Separation(GeomKind first, Pose a, GeomKind second, Pose b, double[] n)
        => Dot(n, [.. b.Position.Zip(a.Position, (x, y) => x - y)]) - Reach(first, a, n) - Reach(second, b, n);

    /// <summary>How far outside a geom a point is at least, by the directions given; negative inside.</summary>
    public static double Outside(GeomKind kind, Pose pose, double[] point, IEnumerable<double[]> directions)
    {
        double[] from = [.. point.Zip(pose.Position, (x, p) => x - p)];
        return directions.Max(n => Dot(n, from) - Reach(kind, pose, n));
    }

    /// <summary>Unit vectors spread evenly (Fibonacci's spiral).</summary>
    public static double[][] Directions(int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        double z = 1 - (2 * i + 1.0) / count, radius = Math.Sqrt(1 - z * z), angle = i * Math.PI * (3 - Math.Sqrt(5));
        return new[] { radius * Math.Cos(angle), radius * Math.Sin(angle), z };
    })];

    public static double Dot(double[] a, double[] b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
