using Mpq.Physics.Models;

namespace Mpq.Tests.Physics.Mjcf;

/// <summary>Orientations, frames, sizes, volumes and inertias.</summary>
internal sealed class GeometryTests
{
    // A quarter turn about z, then one about the new x, in every way of writing it.
    [TestCase("quat='.5 .5 .5 .5'")]
    [TestCase("quat='3 3 3 3'")]
    [TestCase("euler='90 90 0'", "zxy")]
    [TestCase("euler='90 90 0'", "XZY", "a fixed-axis sequence runs backwards: x first, then z")]
    [TestCase("axisangle='2 2 2 120'")]
    [TestCase("xyaxes='0 2 0 0 1 3'")]
    public void AnOrientationCanBeWrittenManyWays(string orientation, string sequence = "xyz", string why = "")
    {
        Model model = Text.ReadWorld($"<geom size='1' {orientation}/>", $"<compiler eulerseq='{sequence}'/>");
        Assert.That(model.Geoms.Orientation, Is.EqualTo(new[] { 0.5, 0.5, 0.5, 0.5 }).Within(1e-15), why);
    }

    [TestCase("0 0 1", 1, 0, 0, 0)]
    [TestCase("0 0 -2", 0, 1, 0, 0)]
    [TestCase("5 0 0", 0.70710678118654757, 0, 0.70710678118654757, 0)]
    [TestCase("0 3 0", 0.70710678118654757, -0.70710678118654757, 0, 0)]
    public void ZAxisIsTheShortestTurn(string axis, double w, double x, double y, double z)
    {
        SiteTable sites = Text.ReadWorld($"<site zaxis='{axis}'/>").Sites;
        Assert.That(sites.Orientation, Is.EqualTo(new[] { w, x, y, z }).Within(1e-15));
    }

    [TestCase("capsule", 0.1, 1, 0)]
    [TestCase("cylinder", 0.1, 1, 0)]
    [TestCase("box", 0.1, 0.1, 1)]
    [TestCase("ellipsoid", 0.1, 0.1, 1)]
    public void FromToGivesFrameAndHalfLength(string kind, double x, double y, double z)
    {
        GeomTable geoms = Text.ReadWorld($"<geom type='{kind}' size='.1' fromto='1 0 3 3 0 3'/>").Geoms;
        Assert.That(geoms.Size, Is.EqualTo(new[] { x, y, z }));
        Assert.That(geoms.Position, Is.EqualTo(new[] { 2.0, 0, 3 }));
        Assert.That(geoms.Orientation[2], Is.EqualTo(-Math.Sqrt(0.5)).Within(1e-15));
    }

    [TestCase("sphere", ".2")]
    [TestCase("capsule", ".1 .2")]
    [TestCase("cylinder", ".15 .2")]
    [TestCase("ellipsoid", ".1 .2 .3")]
    [TestCase("box", ".1 .2 .3")]
    public void MassAndInertiaAreTheIntegralsOverTheShape(string kind, string size)
    {
        BodyTable body = Text.ReadWorld($"<body><geom type='{kind}' size='{size}' density='700'/></body>").Bodies;
        double[] s = [.. size.Split(' ').Select(double.Parse), 0, 0];
        const int n = 120;
        const double half = 0.32, h = 2 * half / n;
        double mass = 0, xx = 0, yy = 0, zz = 0;
        for (int i = 0; i < n * n * n; i++)
        {
            (double x, double y, double z) = (At(i % n), At(i / n % n), At(i / n / n));
            if (!Inside(kind, s, x, y, z))
                continue;
            double m = 700 * h * h * h;
            mass += m;
            xx += m * ((y * y) + (z * z));
            yy += m * ((x * x) + (z * z));
            zz += m * ((x * x) + (y * y));
        }

        Assert.That(body.Mass[1], Is.EqualTo(mass).Within(0.02 * mass));
        Assert.That(body.Inertia[3..], Is.EqualTo(new[] { xx, yy, zz }).Within(0.03 * Math.Max(xx, zz)));

        static double At(int cell) => (h * (0.5 + cell)) - half;
    }

    private static bool Inside(string kind, double[] s, double x, double y, double z)
    {
        double radial = (x * x) + (y * y), beyond = Math.Max(0, Math.Abs(z) - s[1]);
        return kind switch
        {
            "sphere" => radial + (z * z) < s[0] * s[0],
            "capsule" => radial + (beyond * beyond) < s[0] * s[0],
            "cylinder" => radial < s[0] * s[0] && beyond == 0,
            "ellipsoid" => (x * x / (s[0] * s[0])) + (y * y / (s[1] * s[1])) + (z * z / (s[2] * s[2])) < 1,
            _ => Math.Abs(x) < s[0] && Math.Abs(y) < s[1] && Math.Abs(z) < s[2],
        };
    }

    [Test]
    public void PrincipalAxesGiveTheInertiaBack([Range(0, 40)] int seed)
    {
        Random random = new(seed);
        double scale = Math.Pow(10, (seed % 9) - 6);
        // Sums of squares of point masses: always the inertia of something.
        double[] full = new double[6];
        for (int i = 0; i < 5; i++)
        {
            (double x, double y, double z) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5, 0.3 * random.NextDouble());
            double[] point = [(y * y) + (z * z), (x * x) + (z * z), (x * x) + (y * y), -x * y, -x * z, -y * z];
            for (int k = 0; k < 6; k++)
                full[k] += scale * point[k];
        }

        string text = string.Join(' ', full.Select(f => f.ToString("R")));
        BodyTable body = Text.ReadWorld($"<body><inertial pos='0 0 0' mass='1' fullinertia='{text}'/></body>").Bodies;
        double[] moments = [.. body.Inertia[3..]];
        double[] back = Rotated(moments, [.. body.InertialOrientation[4..]]);
        Assert.That(moments, Is.Ordered.Descending);
        Assert.That(back, Is.EqualTo(full).Within(1e-14 * scale));
    }

    private static double[] Rotated(double[] d, double[] q)
    {
        (double w, double x, double y, double z) = (q[0], q[1], q[2], q[3]);
        double[,] r =
        {
            { 1 - (2 * ((y * y) + (z * z))), 2 * ((x * y) - (w * z)), 2 * ((x * z) + (w * y)) },
            { 2 * ((x * y) + (w * z)), 1 - (2 * ((x * x) + (z * z))), 2 * ((y * z) - (w * x)) },
            { 2 * ((x * z) - (w * y)), 2 * ((y * z) + (w * x)), 1 - (2 * ((x * x) + (y * y))) },
        };
        double At(int i, int j) => (r[i, 0] * d[0] * r[j, 0]) + (r[i, 1] * d[1] * r[j, 1]) + (r[i, 2] * d[2] * r[j, 2]);
        return [At(0, 0), At(1, 1), At(2, 2), At(0, 1), At(0, 2), At(1, 2)];
    }

    [Test]
    public void FramesMoveEverythingInThem()
    {
        Model model = Text.ReadWorld(
            "<frame pos='1 0 0' euler='0 0 90'><frame pos='1 0 0'><body pos='1 0 0'>" + Text.Mass
            + "<frame pos='0 0 2' euler='90 0 0'><joint axis='0 1 0' pos='0 1 0'/><site pos='0 1 0'/></frame>"
            + "</body></frame></frame>");
        Assert.That(model.Bodies.Position[3..], Is.EqualTo(new[] { 1.0, 2, 0 }).Within(1e-15));
        Assert.That(model.Joints.Axis, Is.EqualTo(new[] { 0.0, 0, 1 }).Within(1e-15));
        Assert.That(model.Joints.Position, Is.EqualTo(new[] { 0.0, 0, 3 }).Within(1e-15));
        Assert.That(model.Sites.Position, Is.EqualTo(new[] { 0.0, 0, 3 }).Within(1e-15));
    }
}
