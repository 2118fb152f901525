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
        // Rounded as in MuJoCo: contacts of what stands upright hang on the last bits.
        T ww = q.W * q.W, wx = q.W * q.X, wy = q.W * q.Y, wz = q.W * q.Z;
        T xy = q.X * q.Y, xz = q.X * q.Z, yz = q.Y * q.Z, two = T.Of(2);
        T sum = T.MultiplyAdd(q.X, q.X, ww), difference = T.MultiplyAdd(-q.X, q.X, ww);
        return new(
            new(T.MultiplyAdd(-q.Z, q.Z, T.MultiplyAdd(-q.Y, q.Y, sum)), two * (xy + wz), two * (xz - wy)),
            new(two * (xy - wz), T.MultiplyAdd(-q.Z, q.Z, T.MultiplyAdd(q.Y, q.Y, difference)), two * (yz + wx)),
            new(two * (xz + wy), two * (yz - wx), T.MultiplyAdd(q.Z, q.Z, T.MultiplyAdd(-q.Y, q.Y, difference))));
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
