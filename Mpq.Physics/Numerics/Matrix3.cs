using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>A 3 × 3 matrix of every world by its columns: of a rotation, the turned axes.</summary>
/// <param name="x">First column.</param>
/// <param name="y">Second column.</param>
/// <param name="z">Third column.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Matrix3<T>(Vector3<T> x, Vector3<T> y, Vector3<T> z)
    where T : unmanaged, IReal<T>
{
    /// <summary>First column.</summary>
    public readonly Vector3<T> X = x;

    /// <summary>Second column.</summary>
    public readonly Vector3<T> Y = y;

    /// <summary>Third column.</summary>
    public readonly Vector3<T> Z = z;

    /// <summary>The rotation of a unit quaternion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix3<T> Of(Quaternion<T> q)
    {
        T x2 = q.X + q.X, y2 = q.Y + q.Y, z2 = q.Z + q.Z;
        T wx = q.W * x2, wy = q.W * y2, wz = q.W * z2;
        T xx = q.X * x2, xy = q.X * y2, xz = q.X * z2;
        T yy = q.Y * y2, yz = q.Y * z2, zz = q.Z * z2;
        T one = T.Of(1);
        return new(
            new(one - (yy + zz), xy + wz, xz - wy),
            new(xy - wz, one - (xx + zz), yz + wx),
            new(xz + wy, yz - wx, one - (xx + yy)));
    }

    /// <summary>R v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> operator *(Matrix3<T> r, Vector3<T> v)
        => Vector3<T>.MultiplyAdd(v.X, r.X, Vector3<T>.MultiplyAdd(v.Y, r.Y, v.Z * r.Z));

    /// <summary>A B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix3<T> operator *(Matrix3<T> a, Matrix3<T> b) => new(a * b.X, a * b.Y, a * b.Z);

    /// <summary>Rᵀ v: a vector's components along the columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3<T> Along(Vector3<T> v) => new(Vector3<T>.Dot(X, v), Vector3<T>.Dot(Y, v), Vector3<T>.Dot(Z, v));
}
