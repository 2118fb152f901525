using System.Runtime.Intrinsics;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Tests.Physics.Collision;

/// <summary>A geom somewhere: position, the rotation's rows one after another, MJCF's size.</summary>
internal sealed record Pose(double[] Position, double[] Rotation, double[] Size)
{
    public static readonly double[] Identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    public Shape<Real64> To64() => Shape(i => new Real64(Position[i]), i => new Real64(Rotation[i]), i => new Real64(Size[i]));

    /// <summary>Eight poses side by side.</summary>
    public static Shape<Wide> Lanes(IReadOnlyList<Pose> poses) => Shape(
        i => Pack(poses, pose => pose.Position[i]), i => Pack(poses, pose => pose.Rotation[i]), i => Pack(poses, pose => pose.Size[i]));

    /// <summary>The pose in numbers that 32 bits hold exactly.</summary>
    public Pose Rounded() => new(Round(Position), Round(Rotation), Round(Size));

    /// <summary>The pose after a rotation about the origin and a translation.</summary>
    public Pose Moved(double[] rotation, double[] by)
    {
        double[] p = Turned(rotation, Position);
        double[] axes = new double[9];
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++)
                axes[3 * row + column] = Enumerable.Range(0, 3).Sum(k => rotation[3 * row + k] * Rotation[3 * k + column]);
        return new([p[0] + by[0], p[1] + by[1], p[2] + by[2]], axes, Size);
    }

    public static double[] Turned(double[] rotation, double[] v)
        => [.. Enumerable.Range(0, 3).Select(row => rotation[3 * row] * v[0] + rotation[3 * row + 1] * v[1] + rotation[3 * row + 2] * v[2])];

    /// <summary>v along the pose's axes.</summary>
    public double[] Along(double[] v)
        => [.. Enumerable.Range(0, 3).Select(k => Rotation[k] * v[0] + Rotation[3 + k] * v[1] + Rotation[6 + k] * v[2])];

    /// <summary>One of the pose's axes.</summary>
    public double[] Axis(int k) => [Rotation[k], Rotation[3 + k], Rotation[6 + k]];

    public static double[] RandomRotation(Random random)
    {
        double[] q = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5 + random.NextDouble() - 0.5)];
        double length = Math.Sqrt(q.Sum(x => x * x));
        double w = q[0] / length, x = q[1] / length, y = q[2] / length, z = q[3] / length;
        return
        [
            1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
            2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
            2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
        ];
    }

    /// <summary>Two geoms, turned at random, that touch more often than not.</summary>
    public static (Pose A, Pose B) RandomPair(GeomKind first, GeomKind second, Random random)
    {
        double[] Size() => [.. Enumerable.Range(0, 3).Select(_ => 0.03 + 0.12 * random.NextDouble())];
        double[] Place(double reach) => [.. Enumerable.Range(0, 3).Select(_ => reach * (2 * random.NextDouble() - 1))];
        return (
            new Pose(Place(0.5), RandomRotation(random), Size()) is var a && first == GeomKind.Plane ? a with { Size = [0, 0, 0] } : a,
            new Pose([.. a.Position.Zip(Place(0.18), (p, by) => p + by)], RandomRotation(random), Size()));
    }

    private static double[] Round(double[] values) => [.. values.Select(value => (double)(float)value)];

    private static Wide Pack(IReadOnlyList<Pose> poses, Func<Pose, double> value)
        => new(Vector256.Create<float>([.. poses.Select(pose => (float)value(pose))]));

    private static Shape<T> Shape<T>(Func<int, T> position, Func<int, T> rotation, Func<int, T> size)
        where T : unmanaged, IReal<T>
        => new(
            new(position(0), position(1), position(2)),
            new(
                new(rotation(0), rotation(3), rotation(6)),
                new(rotation(1), rotation(4), rotation(7)),
                new(rotation(2), rotation(5), rotation(8))),
            new(size(0), size(1), size(2)));
}
