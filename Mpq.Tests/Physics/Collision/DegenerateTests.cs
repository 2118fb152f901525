using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Tests.Physics.Collision;

/// <summary>Coincident centres, parallel axes, aligned boxes, faces that just touch, far geoms: always finite, always unit normals.</summary>
internal sealed class DegenerateTests
{
    private const double Margin = 0.001;
    private static readonly ColliderKind[] Kinds = [.. Enum.GetValues<ColliderKind>().Where(kind => kind != ColliderKind.None)];
    private static readonly double Half = Math.Sqrt(0.5);

    private static readonly double[][] Rotations =
    [
        Pose.Identity,
        [1, 0, 0, 0, 0, -1, 0, 1, 0],
        [0, 0, 1, 0, 1, 0, -1, 0, 0],
        [-1, 0, 0, 0, 1, 0, 0, 0, -1],
        [Half, -Half, 0, Half, Half, 0, 0, 0, 1],
        [Half, 0, Half, 0, 1, 0, -Half, 0, Half],
        [1, 0, 0, 0, 1, -1e-8, 0, 1e-8, 1],
    ];

    private static readonly double[][] Offsets =
    [
        [0, 0, 0], [0, 0, 0.2], [0.2, 0, 0], [0.1, 0.1, 0], [0, 0.2, 0.2], [1e-12, 0, 0], [0, 0, 0.19999999], [0.2, 0.2, 0.2],
        [0, 1e-30, 0.1], [0, 0, -0.2], [0, 0, 3], [0, -1e4, 1e4], [-0.05, 0.15, 0.2],
    ];

    private static readonly double[][] Sizes = [[0.1, 0.1, 0.1], [0.05, 0.1, 0.2], [1e-4, 1e-4, 1e-4], [3, 2, 1]];

    [TestCaseSource(nameof(Kinds))]
    public void EverySlotIsFiniteAndEveryNormalAUnit(ColliderKind kind)
    {
        int existing = 0;
        foreach (double[] offset in Offsets)
            foreach (double[] turn1 in Rotations)
                foreach (double[] turn2 in Rotations)
                    foreach (double[] size1 in Sizes)
                        foreach (double[] size2 in Sizes)
                        {
                            var a = new Pose([0, 0, 0], turn1, size1);
                            var b = new Pose(offset, turn2, size2);
                            existing += Check(Recorder<Real64>.Run(kind, a.To64(), b.To64(), Margin), 1, kind, a, b);
                            Pose[] first = [.. Enumerable.Repeat(a, Wide.Lanes)], second = [.. Enumerable.Repeat(b, Wide.Lanes)];
                            Check(Recorder<Wide>.Run(kind, Pose.Lanes(first), Pose.Lanes(second), Margin), Wide.Lanes, kind, a, b);
                        }
        Assert.That(existing, Is.GreaterThan(1000), "the poses test nothing");
    }

    private static int Check<T>(Contact<T>[] slots, int lanes, ColliderKind kind, Pose a, Pose b)
        where T : unmanaged, IReal<T>
    {
        int existing = 0;
        for (int lane = 0; lane < lanes; lane++)
            for (int slot = 0; slot < slots.Length; slot++)
            {
                Touch touch = Touch.Of(in slots[slot], lane);
                if (!touch.IsFinite)
                    Assert.Fail($"{kind}, {typeof(T).Name}, slot {slot} is not finite: {Text(touch)} of {Text(a)} and {Text(b)}");
                if (touch.Distance >= Margin) continue;
                existing++;
                if (Math.Abs(touch.Normal.Sum(x => x * x) - 1) > 1e-5)
                    Assert.Fail($"{kind}, {typeof(T).Name}, slot {slot} has no unit normal: {Text(touch)} of {Text(a)} and {Text(b)}");
            }
        return existing;
    }

    private static string Text(Touch touch) => $"{touch.Distance} at {string.Join(' ', touch.Position)}, normal {string.Join(' ', touch.Normal)}";

    private static string Text(Pose pose)
        => $"[{string.Join(' ', pose.Position)} | {string.Join(' ', pose.Rotation)} | {string.Join(' ', pose.Size)}]";
}
