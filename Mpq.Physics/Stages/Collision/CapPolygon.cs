using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// What a cylinder's disc has in common with a face of the other geom that all but lies on it, the disc being a polygon of 16 corners, as in
/// MuJoCo: of its corners four that span it. First one that lies deep, then the furthest from it, the furthest from their line, and the one that
/// adds most to their triangle. In the disc's frame, z out of it.
/// </summary>
/// <remarks>
/// MuJoCo looks for the largest quadrilateral from one corner to the next and sometimes stops early, with corners twice. Ours is another
/// one, at worst a tenth smaller and without that.
/// </remarks>
internal readonly struct CapPolygon<T>
    where T : unmanaged, IReal<T>
{
    // Of a regular polygon of 16 corners: cosine and sine of a step round it, and the ratio of its inner to its outer radius.
    private const double StepCos = 0.9238795325112867, StepSin = 0.3826834323650898, Inner = 0.9807852804032304;

    private readonly Quad<T> face;
    private readonly T radius, perArea, margin;
    private readonly int sides;

    /// <summary>A disc and a face c + p u + q v: of 4 sides |p|, |q| ≤ 1, or of 16 sides with its corners on p² + q² = 1.</summary>
    public CapPolygon(T radius, in Quad<T> face, int sides, T margin)
    {
        (this.radius, this.face, this.sides, this.margin) = (radius, face, sides, margin);
        T area = T.MultiplyAdd(face.U.X, face.V.Y, -(face.U.Y * face.V.X));
        perArea = T.Of(1) / Direction.Signed(T.Max(T.Abs(area), T.Of(1e-20)), area);
    }

    /// <summary>Four corners below the margin; fewer have a height of <see cref="Contact{T}.None"/> in place of the rest.</summary>
    public Sides<T> Spanning()
    {
        T none = Contact<T>.None, least = Rounding.Choose(T.Of(1e-12), T.Of(1e-7)) * radius * radius;
        Vector3<T> zero = Vector3<T>.Zero, nothing = new(T.Of(0), T.Of(0), none);
        CornerChoice<T> choice = Best(new(0, zero, zero, zero));
        Vector3<T> p0 = Vector3<T>.IfLess(choice.Score, T.Of(-1e5), nothing, choice.Point);
        choice = Best(new(1, p0, zero, zero));
        Vector3<T> p1 = Vector3<T>.IfLess(least, choice.Score, choice.Point, nothing);
        choice = Best(new(2, p0, choice.Point, zero));
        Vector3<T> p2 = Vector3<T>.IfLess(least, choice.Score, choice.Point, nothing);
        choice = Best(new(3, p0, p1, choice.Point));
        Vector3<T> p3 = Vector3<T>.IfLess(least, choice.Score, choice.Point, nothing);
        return new(p0, p1, p2, p3);
    }

    // Over all corners: where the disc's sides enter and leave the face, and the face's corners over the disc.
    private CornerChoice<T> Best(CornerChoice<T> choice)
    {
        T x = radius, y = T.Of(0), p = T.Of(1), q = T.Of(0);
        for (int side = 0; side < 16; side++)
        {
            T nextX = T.MultiplyAdd(T.Of(StepCos), x, -(T.Of(StepSin) * y)), nextY = T.MultiplyAdd(T.Of(StepCos), y, T.Of(StepSin) * x);
            choice = OnSide(in choice, x, y, nextX - x, nextY - y);
            (x, y) = (nextX, nextY);
        }
        if (sides == 4)
        {
            choice = OverDisc(in choice, T.Of(1), T.Of(1));
            choice = OverDisc(in choice, T.Of(-1), T.Of(1));
            choice = OverDisc(in choice, T.Of(1), T.Of(-1));
            return OverDisc(in choice, T.Of(-1), T.Of(-1));
        }
        for (int corner = 0; corner < 16; corner++)
        {
            choice = OverDisc(in choice, p, q);
            (p, q) = (T.MultiplyAdd(T.Of(StepCos), p, -(T.Of(StepSin) * q)), T.MultiplyAdd(T.Of(StepCos), q, T.Of(StepSin) * p));
        }
        return choice;
    }

    private CornerChoice<T> OnSide(in CornerChoice<T> choice, T x, T y, T dx, T dy)
    {
        Vector3<T> c = face.Centre, u = face.U, v = face.V;
        T ox = x - c.X, oy = y - c.Y;
        T p = perArea * T.MultiplyAdd(ox, v.Y, -(oy * v.X)), q = perArea * T.MultiplyAdd(u.X, oy, -(u.Y * ox));
        T dp = perArea * T.MultiplyAdd(dx, v.Y, -(dy * v.X)), dq = perArea * T.MultiplyAdd(u.X, dy, -(u.Y * dx));
        T enter = T.Of(0), leave = T.Of(1), slack = Rounding.Choose(T.Of(1e-14), T.Of(1e-6));
        T cos = T.Of(Inner), sin = T.Of(0.19509032201612825), wide = sides == 4 ? T.Of(1) + slack : T.Of(Inner) + slack;
        for (int strip = 0; strip < (sides == 4 ? 2 : 8); strip++)
        {
            // Across the strip: p and q of a square, and the eight directions to the middles of a polygon's sides.
            T at = sides == 4 ? (strip == 0 ? p : q) : T.MultiplyAdd(cos, p, sin * q);
            T per = Span<T>.PerRate(sides == 4 ? (strip == 0 ? dp : dq) : T.MultiplyAdd(cos, dp, sin * dq));
            T middle = -at * per, width = T.Abs(wide * per);
            enter = T.Max(middle - width, enter);
            leave = T.Min(middle + width, leave);
            (cos, sin) = (T.MultiplyAdd(T.Of(StepCos), cos, -(T.Of(StepSin) * sin)), T.MultiplyAdd(T.Of(StepCos), sin, T.Of(StepSin) * cos));
        }
        CornerChoice<T> next = Offered(in choice, T.MultiplyAdd(enter, dp, p), T.MultiplyAdd(enter, dq, q), leave - enter);
        return Offered(in next, T.MultiplyAdd(leave, dp, p), T.MultiplyAdd(leave, dq, q), leave - enter);
    }

    private CornerChoice<T> OverDisc(in CornerChoice<T> choice, T p, T q)
    {
        T x = T.MultiplyAdd(p, face.U.X, T.MultiplyAdd(q, face.V.X, face.Centre.X));
        T y = T.MultiplyAdd(p, face.U.Y, T.MultiplyAdd(q, face.V.Y, face.Centre.Y));
        T cos = T.Of(Inner), sin = T.Of(0.19509032201612825), most = T.Of(0);
        for (int strip = 0; strip < 8; strip++)
        {
            most = T.Max(T.Abs(T.MultiplyAdd(cos, x, sin * y)), most);
            (cos, sin) = (T.MultiplyAdd(T.Of(StepCos), cos, -(T.Of(StepSin) * sin)), T.MultiplyAdd(T.Of(StepCos), sin, T.Of(StepSin) * cos));
        }
        return Offered(in choice, p, q, T.MultiplyAdd(T.Of(Inner), radius, -most));
    }

    // A corner of the polygon if inside is not negative and it lies below the margin.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CornerChoice<T> Offered(in CornerChoice<T> choice, T p, T q, T inside)
    {
        Vector3<T> point = Vector3<T>.MultiplyAdd(p, face.U, Vector3<T>.MultiplyAdd(q, face.V, face.Centre));
        T score = T.IfLess(inside, T.Of(0), -Contact<T>.None, T.IfLess(point.Z, margin, choice.Worth(point), -Contact<T>.None));
        return choice.Larger(score, point);
    }
}

/// <summary>The best corner so far, by what it is worth beside the corners already chosen.</summary>
internal readonly struct CornerChoice<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>What the best is worth; below −10⁵ there is none.</summary>
    public readonly T Score;

    /// <summary>The best corner [m].</summary>
    public readonly Vector3<T> Point;

    private readonly int chosen;
    private readonly Vector3<T> p0, p1, p2;

    /// <summary>None yet, beside so many chosen ones.</summary>
    public CornerChoice(int chosen, Vector3<T> p0, Vector3<T> p1, Vector3<T> p2)
    {
        (this.chosen, this.p0, this.p1, this.p2) = (chosen, p0, p1, p2);
        Score = -Contact<T>.None;
        Point = Vector3<T>.Zero;
    }

    private CornerChoice(in CornerChoice<T> old, T score, Vector3<T> point)
    {
        this = old;
        (Score, Point) = (score, point);
    }

    /// <summary>The corner instead, if its score is larger.</summary>
    public CornerChoice<T> Larger(T score, Vector3<T> point)
        => new(in this, T.Max(score, Score), Vector3<T>.IfLess(Score, score, point, Point));

    /// <summary>Depth [m]; or distance squared; or twice the area of, or added to, the triangle [m²].</summary>
    public T Worth(Vector3<T> p)
    {
        if (chosen == 0)
            return T.MultiplyAdd(T.Of(1e-3), p.X, -p.Z);
        if (chosen == 1)
            return T.MultiplyAdd(p.X - p0.X, p.X - p0.X, (p.Y - p0.Y) * (p.Y - p0.Y));
        if (chosen == 2)
            return T.Abs(Area(p0, p1, p));
        T turn = Area(p0, p1, p2), out0 = Area(p1, p0, p), out1 = Area(p2, p1, p), out2 = Area(p0, p2, p);
        T zero = T.Of(0);
        return T.Max(
            T.Max(T.IfLess(turn, zero, -out0, out0), T.IfLess(turn, zero, -out1, out1)), T.IfLess(turn, zero, -out2, out2));
    }

    private static T Area(Vector3<T> a, Vector3<T> b, Vector3<T> c)
        => T.MultiplyAdd(b.X - a.X, c.Y - a.Y, -((b.Y - a.Y) * (c.X - a.X)));
}
