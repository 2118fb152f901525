using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Tests.Physics.Collision;

/// <summary>Eight worlds at once in 32 bits against one in 64, and each of the eight against itself in other company.</summary>
internal sealed class WideColliderTests
{
    private const double Margin = 0.01;
    private static readonly ColliderKind[] Kinds = [.. Enum.GetValues<ColliderKind>().Where(kind => kind != ColliderKind.None)];

    [TestCaseSource(nameof(Kinds))]
    public void LanesFindWhatTheReferenceFinds(ColliderKind kind)
    {
        var random = new Random(17);
        int pairs = 0, touching = 0, otherwise = 0;
        double worstDistance = 0, worstPosition = 0;
        for (int group = 0; group < 500; group++)
        {
            (Pose[] a, Pose[] b) = RandomLanes(kind, random);
            Contact<Wide>[] slots = Recorder<Wide>.Run(kind, Pose.Lanes(a), Pose.Lanes(b), Margin);
            for (int lane = 0; lane < Wide.Lanes; lane++)
            {
                Touch[] wide = Touch.Existing(slots, lane, Margin), truth = Touch.Of(kind, a[lane], b[lane], Margin);
                pairs++;
                if (truth.Length > 0) touching++;
                double distance = Deepest(wide) - Deepest(truth);
                // Near the margin one may have a contact that the other has not.
                bool far = Math.Min(Deepest(wide), Deepest(truth)) > Margin - 1e-5;
                // Deep inside one another general convex geoms have several ways out that are nearly as short.
                bool deep = kind > ColliderKind.BoxBox && Deepest(truth) < -0.02;
                if (!far && !(deep && Math.Abs(distance) > 1e-5))
                    worstDistance = Math.Max(worstDistance, Math.Abs(distance));
                if (wide.Length != truth.Length || wide.Any(touch => touch.Closest(truth).Error > 2e-3))
                    otherwise++;
                else if (wide.Length > 0)
                    worstPosition = Math.Max(worstPosition, wide.Max(touch => touch.Closest(truth).Error));
            }
        }
        TestContext.Out.WriteLine(
            $"{kind}: {touching} of {pairs} touch, distance {worstDistance:E1}, other {worstPosition:E1}, {otherwise} near-ties");
        Assert.Multiple(() =>
        {
            Assert.That(touching, Is.GreaterThan(pairs / 10), "the poses test nothing");
            Assert.That(worstDistance, Is.LessThan(1e-5), "distance of the deepest contact");
            Assert.That(otherwise, Is.LessThan(kind > ColliderKind.BoxBox ? pairs / 100 : pairs / 200), "pairs with other contacts");
        });
    }

    [TestCaseSource(nameof(Kinds))]
    public void ALaneDoesNotSeeItsNeighbours(ColliderKind kind)
    {
        var random = new Random(5);
        int existing = 0;
        for (int group = 0; group < 200; group++)
        {
            (Pose[] a, Pose[] b) = RandomLanes(kind, random);
            Contact<Wide>[] together = Recorder<Wide>.Run(kind, Pose.Lanes(a), Pose.Lanes(b), Margin);
            // In the company of worlds out of reach, alone, and in another order.
            Pose far = b[0] with { Position = [.. a[0].Position.Zip(a[0].Axis(2), (p, z) => p + 50 * z)] };
            int[] order = [3, 6, 1, 0, 7, 2, 5, 4];
            Contact<Wide>[] shuffled = Recorder<Wide>.Run(
                kind, Pose.Lanes([.. order.Select(i => a[i])]), Pose.Lanes([.. order.Select(i => b[i])]), Margin);
            for (int lane = 0; lane < Wide.Lanes; lane++)
            {
                Pose[] others = [.. Enumerable.Repeat(far, Wide.Lanes)], firsts = [.. Enumerable.Repeat(a[0], Wide.Lanes)];
                (others[lane], firsts[lane]) = (b[lane], a[lane]);
                Contact<Wide>[] apart = Recorder<Wide>.Run(kind, Pose.Lanes(firsts), Pose.Lanes(others), Margin);
                string expected = Bits(together, lane);
                Assert.That(Bits(apart, lane), Is.EqualTo(expected), $"{kind}, lane {lane} among far ones");
                Assert.That(Bits(shuffled, Array.IndexOf(order, lane)), Is.EqualTo(expected), $"{kind}, lane {lane} elsewhere");
                if (expected.Length > 0) existing++;
            }
        }
        Assert.That(existing, Is.GreaterThan(160), "the poses test nothing");
    }

    private static double Deepest(Touch[] touches) => touches.Length == 0 ? Margin : touches.Min(touch => touch.Distance);

    private static (Pose[] A, Pose[] B) RandomLanes(ColliderKind kind, Random random)
    {
        (GeomKind first, GeomKind second) = ColliderPairs.Of(kind);
        (Pose A, Pose B)[] pairs = [.. Enumerable.Range(0, Wide.Lanes).Select(_ => Pose.RandomPair(first, second, random))];
        return ([.. pairs.Select(pair => pair.A.Rounded())], [.. pairs.Select(pair => pair.B.Rounded())]);
    }

    // Slots with a contact, to the last bit.
    private static string Bits(Contact<Wide>[] slots, int lane)
        => string.Join(';', slots.Select((slot, index) => (Touch: Touch.Of(in slot, lane), index))
            .Where(slot => slot.Touch.Distance < Margin)
            .Select(slot => $"{slot.index}:{slot.Touch.Distance:R},{string.Join(',', slot.Touch.Position)},{string.Join(',', slot.Touch.Normal)}"));
}
