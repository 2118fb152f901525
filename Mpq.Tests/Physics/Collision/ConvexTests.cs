using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Tests.Physics.Collision;

/// <summary>The general convex pairs on random poses against what their supports say in thousands of directions.</summary>
internal sealed class ConvexTests
{
    private static readonly double[][] Directions = Supports.Directions(3000);
    private static readonly ColliderKind[] Kinds =
        [.. Enum.GetValues<ColliderKind>().Where(kind => kind >= ColliderKind.SphereEllipsoid)];

    [TestCaseSource(nameof(Kinds))]
    public void TheNormalIsThatOfLeastOverlapAndTheContactBetweenTheSurfaces(ColliderKind kind)
    {
        (GeomKind first, GeomKind second) = ColliderPairs.Of(kind);
        var random = new Random(23);
        int touching = 0, deeper = 0;
        double worstSurface = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            (Pose a, Pose b) = Pose.RandomPair(first, second, random);
            Contact<Real64>[] slots = Recorder<Real64>.Run(kind, a.To64(), b.To64(), 1);
            var touch = Touch.Of(in slots[0], 0);
            bool lying = slots.Length == 4 && slots[1].Distance.Value < 1;
            if (lying) continue;
            double along = Supports.Separation(first, a, second, b, touch.Normal);
            Assert.That(touch.Distance, Is.EqualTo(along).Within(1e-12), $"trial {trial}: distance along the normal");
            double better = Directions.Max(n => Supports.Separation(first, a, second, b, n)) - along;
            if (better > 1e-9)
            {
                // Deep inside one another there are many ways out, and rarely another than the shortest is taken.
                Assert.That(along, Is.LessThan(-0.02), $"trial {trial}: a direction of less overlap by {better}");
                deeper++;
            }
            touching += along < 0 ? 1 : 0;
            double[] on1 = Shifted(touch, -0.5), on2 = Shifted(touch, 0.5);
            worstSurface = Math.Max(worstSurface, Supports.Outside(first, a, on1, Directions.Append(touch.Normal)));
            worstSurface = Math.Max(worstSurface, Supports.Outside(second, b, on2, Directions.Append([.. touch.Normal.Select(x => -x)])));
            Assert.That(worstSurface, Is.LessThan(1e-8), $"trial {trial}: a witness outside its geom");
        }
        TestContext.Out.WriteLine($"{kind}: {touching} touch, {deeper} not the least overlap, {worstSurface:E1} off a surface");
        Assert.That(touching, Is.GreaterThan(100), "the poses test nothing");
        Assert.That(deeper, Is.LessThan(5), "too many deep overlaps are not the least");
    }

    [TestCase(0.0, 4, TestName = "A standing cylinder has four contacts with a box")]
    [TestCase(0.02, 4, TestName = "A leaning cylinder has four contacts with a box")]
    public void AStandingCylinderHasFourContactsWithABox(double lean, int count)
    {
        var cylinder = new Pose([0, 0, 0.0995], [Math.Cos(lean), 0, Math.Sin(lean), 0, 1, 0, -Math.Sin(lean), 0, Math.Cos(lean)], [0.05, 0.1, 0]);
        var box = new Pose([0, 0, -0.1], Pose.Identity, [0.2, 0.2, 0.1]);
        Touch[] touches = Touch.Of(ColliderKind.CylinderBox, cylinder, box, lean > 0 ? 0.01 : 0);
        Assert.Multiple(() =>
        {
            Assert.That(touches, Has.Length.EqualTo(count));
            Assert.That(touches.Select(touch => touch.Normal[2]), Is.All.EqualTo(-1).Within(1e-12));
            Assert.That(touches.Min(touch => touch.Distance), Is.EqualTo(0.0995 - 0.1 * Math.Cos(lean) - 0.05 * Math.Sin(lean)).Within(1e-3));
            Assert.That(Math.Abs(touches.Sum(touch => touch.Position[1])), Is.LessThan(0.03), "spread to both sides");
        });
    }

    [Test]
    public void ALyingCylinderHasTwoContactsWithABox()
    {
        var cylinder = new Pose([0.02, 0.01, 0.0499], [0, 0, 1, 0, 1, 0, -1, 0, 0], [0.05, 0.1, 0]);
        var box = new Pose([0, 0, -0.1], Pose.Identity, [0.08, 0.2, 0.1]);
        Touch[] touches = [.. Touch.Of(ColliderKind.CylinderBox, cylinder, box, 0).OrderBy(touch => touch.Position[0])];
        Assert.Multiple(() =>
        {
            Assert.That(touches, Has.Length.EqualTo(2));
            Assert.That(touches.Select(touch => touch.Distance), Is.All.EqualTo(-0.0001).Within(1e-12));
            Assert.That(touches[0].Position[0], Is.EqualTo(-0.08).Within(1e-12));
            Assert.That(touches[1].Position[0], Is.EqualTo(0.08).Within(1e-12));
            Assert.That(touches.Select(touch => touch.Position[1]), Is.All.EqualTo(0.01).Within(1e-12));
        });
    }

    private static double[] Shifted(Touch touch, double part)
        => [.. touch.Position.Zip(touch.Normal, (p, n) => p + part * touch.Distance * n)];
}
