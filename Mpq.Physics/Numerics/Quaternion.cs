using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>A rotation of every world as a unit quaternion w + xi + yj + zk.</summary>
/// <param name="w">Cosine of half the angle.</param>
/// <param name="x">First component of the axis times the sine of half the angle.</param>
/// <param name="y">Second.</param>
/// <param name="z">Third.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Quaternion<T>(T w, T x, T y, T z)
    where T : unmanaged, IReal<T>
{
    /// <summary>Cosine of half the angle.</summary>
    public readonly T W = w;

    /// <summary>First component of the axis times the sine of half the angle.</summary>
    public readonly T X = x;

    /// <summary>Second component.</summary>
    public readonly T Y = y;

    /// <summary>Third component.</summary>
    public readonly T Z = z;

    /// <summary>No rotation.</summary>
    public static Quaternion<T> Identity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(T.Of(1), T.Of(0), T.Of(0), T.Of(0));
    }

    /// <summary>x, y and z.</summary>
    public Vector3<T> VectorPart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(X, Y, Z);
    }

    /// <summary>The inverse rotation.</summary>
    public Quaternion<T> Conjugate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(W, -X, -Y, -Z);
    }

    /// <summary>First b, then a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quaternion<T> operator *(Quaternion<T> a, Quaternion<T> b) => new(
        T.MultiplyAdd(a.W, b.W, -T.MultiplyAdd(a.X, b.X, T.MultiplyAdd(a.Y, b.Y, a.Z * b.Z))),
        T.MultiplyAdd(a.W, b.X, T.MultiplyAdd(a.X, b.W, T.MultiplyAdd(a.Y, b.Z, -(a.Z * b.Y)))),
        T.MultiplyAdd(a.W, b.Y, T.MultiplyAdd(a.Y, b.W, T.MultiplyAdd(a.Z, b.X, -(a.X * b.Z)))),
        T.MultiplyAdd(a.W, b.Z, T.MultiplyAdd(a.Z, b.W, T.MultiplyAdd(a.X, b.Y, -(a.Y * b.X)))));

    /// <summary>The rotation by <paramref name="angle"/> [rad] about the unit vector <paramref name="axis"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quaternion<T> About(Vector3<T> axis, T angle)
    {
        T half = T.Of(0.5) * angle;
        Vector3<T> v = T.Sin(half) * axis;
        return new(T.Cos(half), v.X, v.Y, v.Z);
    }

    /// <summary>q as axis times angle [rad] with an angle of at most π; 0 for no rotation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> RotationVector(Quaternion<T> q)
    {
        T sine = T.Sqrt(Vector3<T>.Dot(q.VectorPart, q.VectorPart));
        T angle = T.Of(2) * T.Atan2(sine, q.W);
        angle = T.IfLess(angle, T.Of(Math.PI), angle, angle - T.Of(2 * Math.PI));
        return (angle / T.Max(sine, T.Of(1e-15))) * q.VectorPart;
    }

    /// <summary>q/|q|; no rotation where |q| is next to nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quaternion<T> Normalize(Quaternion<T> q)
    {
        T squared = T.MultiplyAdd(q.Z, q.Z, T.MultiplyAdd(q.Y, q.Y, T.MultiplyAdd(q.X, q.X, q.W * q.W)));
        T least = T.Of(1e-30), one = T.Of(1), length = T.Sqrt(T.Max(squared, least));
        // What is a unit quaternion but for rounding stays as it is.
        T scale = T.IfLess(T.Of(1e-15), T.Abs(length - one), one / length, one);
        scale = T.IfLess(squared, least, T.Of(0), scale);
        return new(T.IfLess(squared, least, T.Of(1), scale * q.W), scale * q.X, scale * q.Y, scale * q.Z);
    }
}
