using Mpq.Physics.Models;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Tests.Physics.Collision;

/// <summary>What holds of every collider wherever the pair is.</summary>
internal sealed class InvarianceTests
{
    private const double Margin = 0.01;
    private static readonly ColliderKind[] Kinds = [.. Enum.GetValues<ColliderKind>().Where(kind => kind != ColliderKind.None)];
    private static readonly ColliderKind[] Alike =
        [.. Kinds.Where(kind => ColliderPairs.Of(kind).First == ColliderPairs.Of(kind).Second)];

    [TestCaseSource(nameof(Kinds))]
    public void ContactsMoveWithThePair(ColliderKind kind)
    {
        var random = new Random(3);
        (GeomKind first, GeomKind second) = ColliderPairs.Of(kind);
        int existing = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            (Pose a, Pose b) = Pose.RandomPair(first, second, random);
            double[] turn = Pose.RandomRotation(random), by = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            Touch[] here = Contacts(kind, a, b), there = Contacts(kind, a.Moved(turn, by), b.Moved(turn, by));
            Assert.That(there, Has.Length.EqualTo(here.Length), $"{kind}, trial {trial}");
            // Which four of many corners hangs on the last bit where a whole disc lies on a face; their normal does not.
            if (here.Length == 4 && kind >= ColliderKind.CylinderCylinder)
            {
                Assert.That(there[0].Normal, Is.EqualTo(Pose.Turned(turn, here[0].Normal)).Within(1e-6), $"{kind}, trial {trial}");
                continue;
            }

            foreach (Touch touch in here)
            {
                var moved = new Touch(
                    touch.Distance, [.. Pose.Turned(turn, touch.Position).Zip(by, (x, y) => x + y)], Pose.Turned(turn, touch.Normal), []);
                Assert.That(moved.Closest(there).Error, Is.LessThan(kind <= ColliderKind.BoxBox ? 1e-11 : 1e-6), $"{kind}, trial {trial}");
                existing++;
            }
        }
        Assert.That(existing, Is.GreaterThan(100), "the poses test nothing");
    }

    [TestCaseSource(nameof(Alike))]
    public void ExchangedGeomsHaveTheSameContactsTheOtherWayRound(ColliderKind kind)
    {
        var random = new Random(31);
        (GeomKind first, GeomKind second) = ColliderPairs.Of(kind);
        int existing = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            (Pose a, Pose b) = Pose.RandomPair(first, second, random);
            Touch[] one = Contacts(kind, a, b), other = Contacts(kind, b, a);
            // Of two discs the first one's axes count, and only the first one lies on the other.
            if (Math.Max(one.Length, other.Length) > 1 && kind == ColliderKind.CylinderCylinder) continue;
            Assert.That(other, Has.Length.EqualTo(one.Length), $"{kind}, trial {trial}");
            foreach (Touch touch in one)
            {
                Touch turned = touch with { Normal = [.. touch.Normal.Select(x => -x)] };
                Assert.That(turned.Closest(other).Error, Is.LessThan(kind <= ColliderKind.BoxBox ? 1e-11 : 1e-6), $"{kind}, trial {trial}");
                existing++;
            }
        }
        Assert.That(existing, Is.GreaterThan(100), "the poses test nothing");
    }

    // The further contacts of a capsule with a cylinder depend on the world's axes, as in MuJoCo.
    private static Touch[] Contacts(ColliderKind kind, Pose a, Pose b)
        => [.. Touch.Of(kind, a, b, Margin).Take(kind == ColliderKind.CapsuleCylinder ? 1 : int.MaxValue)];
}
