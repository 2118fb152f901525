using Mpq.Physics.Models;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Tests.Physics.Collision;

/// <summary>
/// Contacts of a general convex pair against MuJoCo's. Its search ends when the distance is known to 1e-10, and where a surface is round that
/// leaves the normal open to about its root: so distances are compared closely, and beyond that ours must be no worse a normal than its.
/// </summary>
internal sealed class GoldenConvexContacts(ColliderKind kind, Pose a, Pose b)
{
    private const double Close = 1e-9, Rounded = 5e-5;
    private readonly (GeomKind First, GeomKind Second) geoms = ColliderPairs.Of(kind);

    /// <summary>The largest difference in position or normal.</summary>
    public double Match(Touch[] ours, Touch[] theirs, string what)
    {
        Assert.That(ours, Has.Length.EqualTo(theirs.Length), $"{what}: number of contacts");
        if (theirs.Length == 0) return 0;
        if (theirs.Length > 1 && kind != ColliderKind.CapsuleCylinder) return MatchPatch(ours, theirs, what);

        Assert.That(ours[0].Distance, Is.EqualTo(theirs[0].Distance).Within(Close), $"{what}: distance");
        double separation = Along(theirs[0].Normal);
        Assert.That(Along(ours[0].Normal), Is.GreaterThan(separation - 1e-14), $"{what}: MuJoCo's normal is better");
        double worst = 0;
        var left = ours.ToList();
        foreach (Touch touch in theirs)
        {
            (int index, double error) = touch.Closest(left);
            Assert.That(error, Is.LessThan(Rounded), $"{what}: contact at {string.Join(", ", touch.Position)}");
            left.RemoveAt(index);
            worst = Math.Max(worst, error);
        }
        return worst;
    }

    // The same corners in the same order.
    private static double MatchPatch(Touch[] ours, Touch[] theirs, string what)
    {
        double worst = ours.Zip(theirs, (mine, touch) => touch.Closest([mine]).Error).Max();
        Assert.That(worst, Is.LessThan(Close), $"{what}: corners");
        return worst;
    }

    private double Along(double[] n) => Supports.Separation(geoms.First, a, geoms.Second, b, n);
}
