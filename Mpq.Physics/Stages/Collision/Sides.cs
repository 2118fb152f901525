using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Points on the four sides of a quadrilateral, counter-clockwise.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Sides<T>(Vector3<T> p0, Vector3<T> p1, Vector3<T> p2, Vector3<T> p3)
    where T : unmanaged, IReal<T>
{
    /// <summary>On the first side.</summary>
    public readonly Vector3<T> P0 = p0;

    /// <summary>On the second side.</summary>
    public readonly Vector3<T> P1 = p1;

    /// <summary>On the third side.</summary>
    public readonly Vector3<T> P2 = p2;

    /// <summary>On the fourth side.</summary>
    public readonly Vector3<T> P3 = p3;

    /// <summary>Where a parallelogram's sides begin to be within |x| ≤ a, |y| ≤ b.</summary>
    public static Sides<T> OfQuad(in Quad<T> quad, T a, T b, T slack)
    {
        Vector3<T> c = quad.Centre, u = quad.U, v = quad.V;
        a = T.MultiplyAdd(slack, T.Abs(c.X) + T.Abs(u.X) + T.Abs(v.X) + a, a);
        b = T.MultiplyAdd(slack, T.Abs(c.Y) + T.Abs(u.Y) + T.Abs(v.Y) + b, b);
        T perUx = Span<T>.PerRate(u.X), perUy = Span<T>.PerRate(u.Y), perVx = Span<T>.PerRate(v.X), perVy = Span<T>.PerRate(v.Y);
        return new(
            OfQuad(c - u - v, u, perUx, perUy, a, b), OfQuad(c + u - v, v, perVx, perVy, a, b),
            OfQuad(c + u + v, -u, -perUx, -perUy, a, b), OfQuad(c - u + v, -v, -perVx, -perVy, a, b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> OfQuad(Vector3<T> from, Vector3<T> half, T perX, T perY, T a, T b)
    {
        var span = new Span<T>(from.X, perX, T.Abs(a * perX), from.Y, perY, T.Abs(b * perY));
        Vector3<T> point = Vector3<T>.MultiplyAdd(span.Enter, half, from);
        return span.Begin(point.X, point.Y, point.Z);
    }

    /// <summary>
    /// Where the sides of |x| ≤ a, |y| ≤ b begin to be within a parallelogram c + p u + q v, |p| ≤ 1, |q| ≤ 1 with v to the left of u.
    /// </summary>
    public static Sides<T> OfRectangle(in Quad<T> quad, T a, T b, T perArea, T slack)
    {
        Vector3<T> c = quad.Centre, u = quad.U, v = quad.V;
        // p and q in the middle, and what they grow by along half a side.
        T vx = perArea * v.X, vy = perArea * v.Y, ux = perArea * u.X, uy = perArea * u.Y;
        T p = T.MultiplyAdd(c.Y, vx, -(c.X * vy)), q = T.MultiplyAdd(c.X, uy, -(c.Y * ux));
        T px = a * vy, py = -b * vx, qx = -a * uy, qy = b * ux;
        T wide = slack * (a + b);
        T wideP = T.MultiplyAdd(wide, T.Abs(vx) + T.Abs(vy), T.Of(1)), wideQ = T.MultiplyAdd(wide, T.Abs(ux) + T.Abs(uy), T.Of(1));

        T perPx = Span<T>.PerRate(px), perQx = Span<T>.PerRate(qx), perPy = Span<T>.PerRate(py), perQy = Span<T>.PerRate(qy);
        T widthPx = T.Abs(wideP * perPx), widthQx = T.Abs(wideQ * perQx), widthPy = T.Abs(wideP * perPy), widthQy = T.Abs(wideQ * perQy);
        var bottom = new Span<T>(p - px - py, perPx, widthPx, q - qx - qy, perQx, widthQx);
        var right = new Span<T>(p + px - py, perPy, widthPy, q + qx - qy, perQy, widthQy);
        var top = new Span<T>(p + px + py, -perPx, widthPx, q + qx + qy, -perQx, widthQx);
        var left = new Span<T>(p - px + py, -perPy, widthPy, q - qx + qy, -perQy, widthQy);

        T height = T.MultiplyAdd(p, u.Z, T.MultiplyAdd(q, v.Z, c.Z));
        T riseX = T.MultiplyAdd(px, u.Z, qx * v.Z), riseY = T.MultiplyAdd(py, u.Z, qy * v.Z), one = T.Of(1);
        T x = bottom.Enter - one, y = right.Enter - one, x2 = one - top.Enter, y2 = one - left.Enter;
        return new(
            bottom.Begin(a * x, -b, T.MultiplyAdd(x, riseX, height - riseY)), right.Begin(a, b * y, T.MultiplyAdd(y, riseY, height + riseX)),
            top.Begin(a * x2, b, T.MultiplyAdd(x2, riseX, height + riseY)), left.Begin(-a, b * y2, T.MultiplyAdd(y2, riseY, height - riseX)));
    }

    /// <summary>Without points that fall together with earlier ones.</summary>
    public Sides<T> Distinct(T near)
    {
        Vector3<T> b = Unlike(P1, P0, near), c = Unlike(Unlike(P2, P0, near), b, near);
        return new(P0, b, c, Unlike(Unlike(Unlike(P3, P0, near), b, near), c, near));
    }

    /// <summary>Without points that fall together with others.</summary>
    public Sides<T> Unlike(in Sides<T> other, T near)
        => new(Unlike(P0, in other, near), Unlike(P1, in other, near), Unlike(P2, in other, near), Unlike(P3, in other, near));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Unlike(Vector3<T> p, in Sides<T> q, T near)
        => Unlike(Unlike(Unlike(Unlike(p, q.P0, near), q.P1, near), q.P2, near), q.P3, near);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Unlike(Vector3<T> p, Vector3<T> q, T near)
    {
        T x = p.X - q.X, y = p.Y - q.Y;
        return new(p.X, p.Y, T.IfLess(T.MultiplyAdd(x, x, y * y), near, Contact<T>.None, p.Z));
    }
}
