using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>Three numbers of every world: a point, a direction, a force.</summary>
/// <param name="x">Along the first axis.</param>
/// <param name="y">Along the second axis.</param>
/// <param name="z">Along the third axis.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Vector3<T>(T x, T y, T z)
    where T : unmanaged, IReal<T>
{
    /// <summary>Along the first axis.</summary>
    public readonly T X = x;

    /// <summary>Along the second axis.</summary>
    public readonly T Y = y;

    /// <summary>Along the third axis.</summary>
    public readonly T Z = z;

    /// <summary>(0, 0, 0).</summary>
    public static Vector3<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(T.Of(0), T.Of(0), T.Of(0));
    }

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> operator +(Vector3<T> a, Vector3<T> b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> operator -(Vector3<T> a, Vector3<T> b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Negation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> operator -(Vector3<T> a) => new(-a.X, -a.Y, -a.Z);

    /// <summary>s·a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> operator *(T s, Vector3<T> a) => new(s * a.X, s * a.Y, s * a.Z);

    /// <summary>a·b, the inner product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot(Vector3<T> a, Vector3<T> b) => T.MultiplyAdd(a.X, b.X, T.MultiplyAdd(a.Y, b.Y, a.Z * b.Z));

    /// <summary>a × b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> Cross(Vector3<T> a, Vector3<T> b) => new(
        T.MultiplyAdd(a.Y, b.Z, -(a.Z * b.Y)),
        T.MultiplyAdd(a.Z, b.X, -(a.X * b.Z)),
        T.MultiplyAdd(a.X, b.Y, -(a.Y * b.X)));

    /// <summary>s·a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> MultiplyAdd(T s, Vector3<T> a, Vector3<T> b)
        => new(T.MultiplyAdd(s, a.X, b.X), T.MultiplyAdd(s, a.Y, b.Y), T.MultiplyAdd(s, a.Z, b.Z));

    /// <summary>a &lt; b ? x : y, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> IfLess(T a, T b, Vector3<T> x, Vector3<T> y)
        => new(T.IfLess(a, b, x.X, y.X), T.IfLess(a, b, x.Y, y.Y), T.IfLess(a, b, x.Z, y.Z));
}
