using Mpq.Physics.Models;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Tests.Physics.Collision;

/// <summary>Box with box on many random poses against what the corners themselves say.</summary>
internal sealed class BoxBoxTests
{
    private static readonly int[] Signs = [-1, 1];

    [Test]
    public void ContactsAreTheClippedFaceOrTheCrossingEdges()
    {
        var random = new Random(2);
        int faces = 0, edges = 0, apart = 0;
        for (int trial = 0; trial < 20_000; trial++)
        {
            (Pose a, Pose b) = Pose.RandomPair(GeomKind.Box, GeomKind.Box, random);
            Touch[] touches = Touch.Of(ColliderKind.BoxBox, a, b, 0);
            double truth = Axes(a, b).Max(axis => Separation(a, b, axis));
            if (truth >= 0)
            {
                Assert.That(touches, Is.Empty, $"trial {trial}: boxes {truth} apart touch");
                apart++;
                continue;
            }
            Assert.That(touches, Is.Not.Empty, $"trial {trial}: boxes {truth} deep do not touch");

            double along = Separation(a, b, touches[0].Normal);
            Assert.That(along, Is.GreaterThan(truth * 1.06 - 1e-9), $"trial {trial}: normal of another axis than the least overlap");
            Assert.That(touches.Select(touch => Dot(touch.Normal, touches[0].Normal)), Is.All.GreaterThan(1 - 1e-12));
            Assert.That(touches.Min(touch => touch.Distance), Is.GreaterThan(along - 1e-12), $"trial {trial}: deeper than the overlap");
            Pose? owner = Owner(a, touches[0].Normal) ? a : Owner(b, touches[0].Normal) ? b : null;
            if (owner is null)
            {
                Assert.That(touches, Has.Length.EqualTo(1));
                Assert.That(touches[0].Distance, Is.EqualTo(along).Within(1e-12), $"trial {trial}: depth between edges");
                edges++;
            }
            else
            {
                Pose other = owner == a ? b : a;
                List<double[]> expected = ClippedFace(owner, other, owner == a ? touches[0].Normal : Minus(touches[0].Normal));
                AssertSame(expected, touches, trial);
                faces++;
            }
            foreach (Touch touch in touches)
                Assert.That(Math.Max(Outside(a, touch.Position), Outside(b, touch.Position)),
                    Is.LessThan(1e-12 - touch.Distance / 2), $"trial {trial}: contact further from a box than half its depth");
        }
        TestContext.Out.WriteLine($"{apart} apart, {faces} at faces, {edges} at edges");
        Assert.That(Math.Min(apart, Math.Min(faces, edges)), Is.GreaterThan(500), "the poses test nothing");
    }

    [TestCase(0.0, 0.0, 4)]
    [TestCase(0.03, 0.0, 4)]
    [TestCase(0.03, 0.02, 6)]
    [TestCase(0.0, 45.0, 8)]
    [TestCase(0.0, 90.0, 4)]
    [TestCase(1e-9, 0.0, 4)]
    public void AStackedCubeStandsOnItsWholeFace(double shift, double degrees, int corners)
    {
        double angle = degrees * Math.PI / 180;
        double[] turn = [Math.Cos(angle), -Math.Sin(angle), 0, Math.Sin(angle), Math.Cos(angle), 0, 0, 0, 1];
        var below = new Pose([0.3, 0.2, 0.1], Pose.Identity, [0.05, 0.05, 0.05]);
        var above = new Pose([0.3 + shift, 0.2, 0.1999], turn, [0.05, 0.05, 0.05]);
        Touch[] here = Touch.Of(ColliderKind.BoxBox, below, above, 0);
        Touch[] wide = Touch.Existing(Recorder<Mpq.Physics.Numerics.Wide>.Run(
            ColliderKind.BoxBox, Pose.Lanes([.. Enumerable.Repeat(below, 8)]), Pose.Lanes([.. Enumerable.Repeat(above, 8)]), 0), 5, 0);
        Assert.Multiple(() =>
        {
            Assert.That(here, Has.Length.EqualTo(corners));
            Assert.That(wide, Has.Length.EqualTo(corners), "in 32 bits");
            Assert.That(here.Select(touch => touch.Distance), Is.All.EqualTo(-0.0001).Within(1e-12));
            Assert.That(here.Select(touch => touch.Position[2]), Is.All.EqualTo(0.14995).Within(1e-12));
            double[] x = [.. here.Select(touch => touch.Position[0])];
            Assert.That((x.Min() + x.Max()) / 2, Is.EqualTo(0.3 + shift / 2).Within(1e-4), "middle of the common face");
        });
    }

    private static IEnumerable<double[]> Axes(Pose a, Pose b)
    {
        for (int i = 0; i < 3; i++)
        {
            yield return a.Axis(i);
            yield return b.Axis(i);
            for (int j = 0; j < 3; j++)
            {
                double[] cross = Cross(a.Axis(i), b.Axis(j));
                double length = Math.Sqrt(Dot(cross, cross));
                if (length > 1e-6) yield return [.. cross.Select(x => x / length)];
            }
        }
    }

    // Between the corners' shadows on an axis.
    private static double Separation(Pose a, Pose b, double[] axis)
    {
        double[] first = [.. Corners(a).Select(corner => Dot(corner, axis))], second = [.. Corners(b).Select(corner => Dot(corner, axis))];
        return Math.Max(first.Min() - second.Max(), second.Min() - first.Max());
    }

    private static IEnumerable<double[]> Corners(Pose box)
        => from x in Signs from y in Signs from z in Signs select Corner(box, x, y, z);

    private static double[] Corner(Pose box, double x, double y, double z)
        => [.. box.Position.Zip(Pose.Turned(box.Rotation, [x * box.Size[0], y * box.Size[1], z * box.Size[2]]), (p, c) => p + c)];

    private static bool Owner(Pose box, double[] normal) => box.Along(normal).Any(x => Math.Abs(x) > 1 - 1e-12);

    // The other box's face that looks back most, cut by the four sides one after the other (Sutherland and Hodgman 1974); each
    // point half way to the face's plane, with its distance from it last.
    private static List<double[]> ClippedFace(Pose owner, Pose other, double[] outward)
    {
        int face = Largest(owner.Along(outward)), back = Largest(other.Along(outward));
        double side = -Math.Sign(other.Along(outward)[back]);
        (int u, int v) = ((back + 1) % 3, (back + 2) % 3);
        List<double[]> polygon = [];
        foreach ((int s, int t) in new[] { (1, 1), (-1, 1), (-1, -1), (1, -1) })
        {
            double[] signs = new double[3];
            (signs[back], signs[u], signs[v]) = (side, s, t);
            polygon.Add(Local(owner, Corner(other, signs[0], signs[1], signs[2])));
        }
        foreach (int axis in new[] { (face + 1) % 3, (face + 2) % 3 })
            foreach (int sign in Signs)
                polygon = Cut(polygon, point => owner.Size[axis] - sign * point[axis]);

        double up = Math.Sign(owner.Along(outward)[face]);
        List<double[]> result = [];
        foreach (double[] point in polygon)
        {
            double distance = up * point[face] - owner.Size[face];
            double[] local = [.. point];
            local[face] -= up * distance / 2;
            if (distance < 0)
                result.Add([.. Pose.Turned(owner.Rotation, local).Zip(owner.Position, (x, p) => x + p), distance]);
        }
        return result;
    }

    private static List<double[]> Cut(List<double[]> polygon, Func<double[], double> inside)
    {
        List<double[]> result = [];
        for (int i = 0; i < polygon.Count; i++)
        {
            double[] p = polygon[i], q = polygon[(i + 1) % polygon.Count];
            double from = inside(p), to = inside(q);
            if (from >= 0) result.Add(p);
            if (from * to < 0) result.Add([.. p.Zip(q, (x, y) => x + (from / (from - to)) * (y - x))]);
        }
        return result;
    }

    private static void AssertSame(List<double[]> expected, Touch[] touches, int trial)
    {
        Assert.That(touches, Has.Length.EqualTo(expected.Count), $"trial {trial}: corners of the polygon");
        foreach (double[] point in expected)
            Assert.That(touches.Min(touch => touch.Position.Append(touch.Distance).Zip(point, (x, y) => Math.Abs(x - y)).Max()),
                Is.LessThan(1e-12), $"trial {trial}: a corner of the polygon");
    }

    private static double[] Local(Pose box, double[] point) => box.Along([.. point.Zip(box.Position, (x, p) => x - p)]);

    private static double Outside(Pose box, double[] point) => Local(box, point).Zip(box.Size, (x, size) => Math.Abs(x) - size).Max();

    private static int Largest(double[] v) => Array.IndexOf([.. v.Select(Math.Abs)], v.Max(x => Math.Abs(x)));

    private static double[] Minus(double[] v) => [.. v.Select(x => -x)];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Cross(double[] a, double[] b)
        => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
