using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// The normal along which two solids overlap least, or are furthest apart: the largest s(n) of <see cref="SolidPair{T}"/>. s has kinks
/// where n is perpendicular to an edge or to a flat, and its top is often in one. So first all normals of flats, all products of edges and
/// an even choice of directions are tried, then Newton's method climbs from the best so far, in turn anywhere and within the plane perpendicular
/// to each edge. Any n is a valid answer that is at worst too deep, and none is given up for a worse one.
/// </summary>
internal readonly struct LeastOverlap<T>
    where T : unmanaged, IReal<T>
{
    private const int Rounds = 6, Steps = 6, Even = 13, Crossed = 9, Bent = 3;

    /// <summary>n, a unit vector in the first solid's frame.</summary>
    public readonly Vector3<T> Normal;

    /// <summary>s(n) [m].</summary>
    public readonly T Separation;

    // What rounding can hide [m].
    private readonly T blur;

    private LeastOverlap(Vector3<T> normal, T separation, T blur)
        => (Normal, Separation, this.blur) = (normal, separation, blur);

    /// <summary>Finds it, or any n with s(n) ≥ <paramref name="reach"/> [m] if there is one in every lane.</summary>
    public static LeastOverlap<T> Find(in SolidPair<T> pair, T reach)
    {
        LeastOverlap<T> best = Start(in pair);
        if (!T.AnyLess(best.Separation, reach))
            return best;
        int edges = pair.Edges1 | (pair.Edges2 << 3);
        for (int round = 0; round < Rounds; round++)
        {
            // Anywhere, then edge after edge.
            Vector3<T> before = best.Normal;
            for (int axis = -1; axis < 6; axis++)
                if (axis < 0 || (edges >> axis & 1) > 0)
                    best = Climb(in pair, in best, axis < 0 ? Vector3<T>.Zero : Axis(in pair, axis));
            // From the same n the same climbs lead to no other.
            Vector3<T> moved = best.Normal - before;
            if (!T.AnyLess(T.Of(0), T.Abs(moved.X) + T.Abs(moved.Y) + T.Abs(moved.Z)))
                break;
        }
        return best;
    }

    private static LeastOverlap<T> Start(in SolidPair<T> pair)
    {
        T blur = Rounding.Choose(T.Of(1e-15), T.Of(5e-7)) * T.Sqrt(Vector3<T>.Dot(pair.Offset, pair.Offset));
        var best = new LeastOverlap<T>(new(T.Of(0), T.Of(0), T.Of(1)), -Contact<T>.None, blur);
        for (int i = 0; i < (2 * Even) + Crossed + Bent; i++)
        {
            // A direction or its opposite; a product of nearly parallel edges has none.
            Vector3<T> v = Candidate(in pair, i);
            T squared = Vector3<T>.Dot(v, v), least = T.Of(1e-8);
            T scale = Direction.Signed(T.Of(1) / T.Sqrt(T.Max(squared, least)), Vector3<T>.Dot(v, pair.Offset));
            Vector3<T> n = scale * v;
            T separation = T.IfLess(squared, least, -Contact<T>.None, pair.Separation(n));
            best = best.Or(n, separation, T.Of(0));
        }
        return best;
    }

    // Both solids' axes and the directions between them; products of their axes; from centre to centre, and that as each one's size bends it.
    private static Vector3<T> Candidate(in SolidPair<T> pair, int i)
    {
        if (i < 2 * Even)
        {
            int digits = (i < Even ? i : i - Even) + Even + 1;
            var v = new Vector3<T>(T.From((digits % 3) - 1), T.From((digits / 3 % 3) - 1), T.From((digits / 9) - 1));
            return i < Even ? v : pair.Turn * v;
        }
        i -= 2 * Even;
        if (i < Crossed)
            return Vector3<T>.Cross(Axis(in pair, i / 3), Axis(in pair, (i % 3) + 3));
        if (i == Crossed)
            return (T.Of(1) / T.Sqrt(T.Max(Vector3<T>.Dot(pair.Offset, pair.Offset), T.Of(Direction.Least)))) * pair.Offset;
        return i == Crossed + 1
            ? BentBy(pair.Radii1 + pair.Segments1, pair.Offset)
            : pair.Turn * BentBy(pair.Radii2 + pair.Segments2, pair.Turn.Along(pair.Offset));
    }

    private static Vector3<T> BentBy(Vector3<T> size, Vector3<T> d)
    {
        T least = T.Of(1e-6), x = size.X + least, y = size.Y + least, z = size.Z + least;
        return Direction.Of<T>(new(d.X / (x * x), d.Y / (y * y), d.Z / (z * z)), new(least, T.Of(0), T.Of(0)));
    }

    // Newton's steps from the best, or from nearest to it in the plane perpendicular to the edge.
    private static LeastOverlap<T> Climb(in SolidPair<T> pair, in LeastOverlap<T> best, Vector3<T> edge)
    {
        Vector3<T> n = best.Normal;
        n = Direction.Of(Vector3<T>.MultiplyAdd(-Vector3<T>.Dot(n, edge), edge, n), Direction.Across(edge, new(n.Y, n.Z, n.X)));
        var here = new LeastOverlap<T>(n, pair.Separation(n), best.blur);
        T still = Rounding.Choose(T.Of(1e-24), T.Of(1e-12));
        for (int step = 0; step < Steps; step++)
        {
            Vector3<T> by = pair.Step(here.Normal, edge, step == 0 ? T.Of(0.1) : step == 1 ? T.Of(0.01) : T.Of(0));
            T length = Vector3<T>.Dot(by, by);
            // A step that rounding alone might make is none, and no other follows.
            if (T.AnyLess(still, length))
                here = Ascend(in pair, in here, by, T.IfLess(still, length, length, T.Of(0)));
            else if (step > 1)
                break;
        }
        Vector3<T> moved = here.Normal - best.Normal;
        T separation = T.IfLess(still, Vector3<T>.Dot(moved, moved), here.Separation, -Contact<T>.None);
        return best.Or(here.Normal, separation, best.blur);
    }

    // The whole step, or the best of parts of it. A short one counts even if rounding hides what it gains.
    private static LeastOverlap<T> Ascend(in SolidPair<T> pair, in LeastOverlap<T> here, Vector3<T> step, T length)
    {
        T zero = T.Of(0), none = -Contact<T>.None, blur = T.IfLess(length, T.Of(1e-4), here.blur, zero);
        Vector3<T> n = Direction.Of(here.Normal + step, here.Normal);
        T separation = T.IfLess(zero, length, pair.Separation(n), none), gained = separation + blur - here.Separation;
        LeastOverlap<T> best = here.Or(n, separation, blur);
        if (!T.AnyLess(T.IfLess(zero, length, gained, T.Of(1)), T.Of(1e-30)))
            return best;
        T part = T.Of(1);
        for (int i = 0; i < 4; i++)
        {
            part *= T.Of(0.35);
            n = Direction.Of(Vector3<T>.MultiplyAdd(part, step, here.Normal), here.Normal);
            separation = T.IfLess(zero, length, T.IfLess(zero, gained, none, pair.Separation(n)), none);
            best = best.Or(n, separation, zero);
        }
        return best;
    }

    // Another n where it is better, or no worse than by the slack.
    private LeastOverlap<T> Or(Vector3<T> n, T separation, T slack)
    {
        T worth = separation + slack;
        return new(Vector3<T>.IfLess(Separation, worth, n, Normal), T.IfLess(Separation, worth, separation, Separation), blur);
    }

    private static Vector3<T> Axis(in SolidPair<T> pair, int axis)
    {
        T zero = T.Of(0), one = T.Of(1);
        if (axis >= 3)
            return axis == 3 ? pair.Turn.X : axis == 4 ? pair.Turn.Y : pair.Turn.Z;
        return axis == 0 ? new(one, zero, zero) : axis == 1 ? new(zero, one, zero) : new(zero, zero, one);
    }
}
