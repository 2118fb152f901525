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
        // 3.14.0 has a contact of cylinder and box with its normal the wrong way round: half a metre deep along it, not 3 cm.
        bool reversed = kind == ColliderKind.CylinderBox && separation < theirs[0].Distance - 0.1;
        if (!reversed)
            Assert.That(Along(ours[0].Normal), Is.GreaterThan(separation - 1e-14), $"{what}: MuJoCo's normal is better");
        double worst = 0;
        var left = ours.ToList();
        foreach (Touch touch in theirs)
        {
            Touch theirsUpright = reversed ? touch with { Normal = [.. touch.Normal.Select(x => -x)] } : touch;
            (int index, double error) = theirsUpright.Closest(left);
            Assert.That(error, Is.LessThan(Rounded), $"{what}: contact at {string.Join(", ", touch.Position)}");
            left.RemoveAt(index);
            worst = Math.Max(worst, error);
        }
        return worst;
    }

    // The corners of one polygon: all of its plane, ours the deepest too and as far apart as theirs or further.
    private double MatchPatch(Touch[] ours, Touch[] theirs, string what)
    {
        double[] up = a.Axis(2);
        if (Supports.Dot(up, theirs[0].Normal) < 0) up = [.. up.Select(x => -x)];
        double worst = 0;
        foreach (Touch touch in ours.Concat(theirs))
        {
            double[] onFace = [.. touch.Position.Select((p, i) => p + 0.5 * touch.Distance * touch.Normal[i] - a.Position[i])];
            worst = Math.Max(worst, Math.Abs(Supports.Dot(up, onFace) - a.Size[1] - touch.Distance));
            worst = Math.Max(worst, touch.Normal.Zip(theirs[0].Normal, (x, y) => Math.Abs(x - y)).Max());
        }
        Assert.That(worst, Is.LessThan(Close), $"{what}: height over the disc");
        double least = ours.Min(touch => touch.Distance);
        Assert.That(least, Is.LessThan(theirs.Min(touch => touch.Distance) + 1e-4), $"{what}: deepest corner");
        Assert.That(Area(ours), Is.GreaterThan(0.9 * Area(theirs)), $"{what}: extent");
        return worst;
    }

    private double Along(double[] n) => Supports.Separation(geoms.First, a, geoms.Second, b, n);

    // Of the quadrilateral, whichever two of its corners are opposite.
    private static double Area(Touch[] touches)
    {
        double[][] p = [.. touches.Select(touch => touch.Position)];
        return p.Length < 4 ? 0 : new[] { (0, 1, 2, 3), (0, 2, 1, 3), (0, 1, 3, 2) }
            .Max(order => Cross(p[order.Item1], p[order.Item3], p[order.Item2], p[order.Item4]));
    }

    // Half the product of the diagonals from a to b and from c to d.
    private static double Cross(double[] a, double[] b, double[] c, double[] d)
    {
        double[] u = [.. b.Zip(a, (x, y) => x - y)], v = [.. d.Zip(c, (x, y) => x - y)];
        double uv = Supports.Dot(u, v);
        return 0.5 * Math.Sqrt(Math.Max(Supports.Dot(u, u) * Supports.Dot(v, v) - uv * uv, 0));
    }
}
