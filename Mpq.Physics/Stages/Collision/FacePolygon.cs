using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// What a parallelogram and the rectangle |x| ≤ a, |y| ≤ b have in common, by the points where its sides begin, those on the
/// parallelogram's sides first. Each point has its height z in the parallelogram's plane; a side that has no part in the polygon
/// has <see cref="Contact{T}.None"/>.
/// </summary>
internal readonly struct FacePolygon<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>On the sides of the parallelogram.</summary>
    public readonly Sides<T> OnQuad;

    /// <summary>On the sides of the rectangle.</summary>
    public readonly Sides<T> OnRectangle;

    /// <summary>Goes round both, counter-clockwise.</summary>
    public FacePolygon(in Quad<T> quad, T a, T b)
    {
        // v to the left of u.
        T area = T.MultiplyAdd(quad.U.X, quad.V.Y, -(quad.U.Y * quad.V.X));
        var round = new Quad<T>(quad.Centre, quad.U, Vector3<T>.IfLess(area, T.Of(0), -quad.V, quad.V));
        // Rounding must not lose a side that two faces share: each is a little larger for the other's sides.
        T slack = Rounding.Choose(T.Of(1e-14), T.Of(1e-6));
        OnQuad = Sides<T>.OfQuad(in round, a, b, slack);
        OnRectangle = Sides<T>.OfRectangle(in round, a, b, T.Of(1) / T.Max(T.Abs(area), T.Of(1e-20)), slack);
        // Points nearer than 1e-7 of the face's size, in 32 bits 1e-5, are one.
        T near = Rounding.Choose(T.Of(1e-14), T.Of(1e-10)) * T.MultiplyAdd(a, a, b * b);
        OnQuad = OnQuad.Distinct(near);
        OnRectangle = OnRectangle.Unlike(in OnQuad, near).Distinct(near);
    }
}

/// <summary>A parallelogram c ± u ± v, seen along z [m].</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Quad<T>(Vector3<T> centre, Vector3<T> u, Vector3<T> v)
    where T : unmanaged, IReal<T>
{
    /// <summary>c.</summary>
    public readonly Vector3<T> Centre = centre;

    /// <summary>Half a side.</summary>
    public readonly Vector3<T> U = u;

    /// <summary>Half the other side.</summary>
    public readonly Vector3<T> V = v;
}

/// <summary>The part of a side, followed for two halves of it, that lies within two strips.</summary>
internal readonly struct Span<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>Where it begins.</summary>
    public readonly T Enter;

    private readonly T leave;

    /// <summary>
    /// Of a coordinate that starts at s and grows by r a half, |s + r t| ≤ w holds within w/|r| of t = −s/r; likewise the other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span(T s1, T perRate1, T width1, T s2, T perRate2, T width2)
    {
        T middle1 = -s1 * perRate1, middle2 = -s2 * perRate2;
        Enter = T.Max(T.Max(middle1 - width1, middle2 - width2), T.Of(0));
        leave = T.Min(T.Min(middle1 + width1, middle2 + width2), T.Of(2));
    }

    /// <summary>The point, if the part is there; else a height of <see cref="Contact{T}.None"/> far outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3<T> Begin(T x, T y, T z)
    {
        T none = Contact<T>.None;
        return Vector3<T>.IfLess(leave, Enter, new(none, none, none), new(x, y, z));
    }

    /// <summary>1/r, ±1e20 where r is next to nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PerRate(T r) => T.Of(1) / Direction.Signed(T.Max(T.Abs(r), T.Of(1e-20)), r);
}
