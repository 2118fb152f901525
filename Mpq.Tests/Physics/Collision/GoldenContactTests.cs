using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Collision;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Collision;

/// <summary>Colliders against MuJoCo: at every state of every golden the same contacts, no more and no fewer.</summary>
internal sealed class GoldenContactTests
{
    private static IReadOnlyList<string> Names => GoldenFolder.Names;

    [TestCaseSource(nameof(Names))]
    public void EveryContactIsMujocos(string name)
    {
        var golden = Golden.Load(name);
        var pairs = new GoldenPairs(golden);
        var worst = new SortedDictionary<ColliderKind, (int Count, double Error)>();
        foreach (GoldenFields state in golden.States)
        {
            ILookup<(int, int), Touch> expected = state.Parts("contacts")
                .ToLookup(contact => (contact.Integers("geom")[0], contact.Integers("geom")[1]), Read);
            var known = pairs.All.Select(pair => (pair.First, pair.Second)).ToHashSet();
            Assert.That(expected.Select(group => group.Key), Is.SubsetOf(known), $"{state}: pairs that should not collide");
            foreach ((int first, int second, double within) in pairs.All)
            {
                ColliderKind kind = pairs.Collider(first, second);
                Touch[] theirs = [.. expected[(first, second)]];
                if (kind == ColliderKind.None)
                {
                    Assert.That(theirs, Is.Empty, $"{state}: no collider for geoms {first} and {second}");
                    continue;
                }
                Pose a = pairs.Pose(state, first), b = pairs.Pose(state, second);
                if (!pairs.BoundsMeet(a, b, first, second, within)) continue;
                Touch[] ours = Existing(kind, a, b, within);
                string what = $"{state}: {kind} of geoms {first} and {second}";
                double error = kind <= ColliderKind.BoxBox
                    ? Match(ours, theirs, what, 1e-9)
                    : new GoldenConvexContacts(kind, a, b).Match(ours, theirs, what);
                (int Count, double Error) before = worst.GetValueOrDefault(kind);
                worst[kind] = (before.Count + theirs.Length, Math.Max(before.Error, error));
            }
        }
        foreach ((ColliderKind kind, (int count, double error)) in worst)
            if (count > 0) TestContext.Out.WriteLine($"{kind}: {count} contacts, largest difference {error:E1}");
    }

    // Distance, position and the whole frame: the normal and, in place of the hint, both tangents.
    private static Touch Read(GoldenFields contact)
        => new(contact.Number("dist"), contact["pos"], contact["frame"][..3], contact["frame"][3..]);

    private static Touch[] Existing(ColliderKind kind, Pose a, Pose b, double within)
        => [.. Recorder<Real64>.Run(kind, a.To64(), b.To64(), within).Where(slot => slot.Distance.Value < within).Select(Framed)];

    private static Touch Framed(Contact<Real64> contact)
    {
        Matrix3<Real64> frame = ContactFrame.Of(in contact);
        Vector3<Real64> t1 = frame.Y, t2 = frame.Z;
        return Touch.Of(in contact, 0) with
        {
            Tangent = [t1.X.Value, t1.Y.Value, t1.Z.Value, t2.X.Value, t2.Y.Value, t2.Z.Value],
        };
    }

    // Each of theirs is one of ours, each of ours one of theirs.
    private static double Match(Touch[] ours, Touch[] theirs, string what, double tolerance)
    {
        Assert.That(ours, Has.Length.EqualTo(theirs.Length), $"{what}: number of contacts");
        double worst = 0;
        // MuJoCo gives some contacts twice: each of ours stands for one only.
        var left = ours.ToList();
        foreach (Touch touch in theirs)
        {
            (int index, double error) = touch.Closest(left);
            error = Math.Max(error, touch.Tangent.Zip(left[index].Tangent, (x, y) => Math.Abs(x - y)).Max());
            Assert.That(error, Is.LessThan(tolerance), $"{what}: contact at {string.Join(", ", touch.Position)}");
            left.RemoveAt(index);
            worst = Math.Max(worst, error);
        }
        return worst;
    }
}
