using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Unit vectors that exist in every lane, whatever they are made from.</summary>
internal static class Direction
{
    /// <summary>The square of the length below which a vector has no direction.</summary>
    public const double Least = 1e-30;

    /// <summary>v/|v|, or <paramref name="otherwise"/> where v is next to nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> Of<T>(Vector3<T> v, Vector3<T> otherwise)
        where T : unmanaged, IReal<T>
    {
        T squared = Vector3<T>.Dot(v, v);
        T least = T.Of(Least);
        return Vector3<T>.IfLess(squared, least, otherwise, (T.Of(1) / T.Sqrt(T.Max(squared, least))) * v);
    }

    /// <summary>The direction perpendicular to two axes, (1, 0, 0) where they are parallel: the normal between two centres that coincide.</summary>
    public static Vector3<T> Across<T>(Vector3<T> axis1, Vector3<T> axis2)
        where T : unmanaged, IReal<T>
        => Of(Vector3<T>.Cross(axis1, axis2), new(T.Of(1), T.Of(0), T.Of(0)));

    /// <summary>x with the sign of <paramref name="sign"/>; +x where that is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Signed<T>(T x, T sign)
        where T : unmanaged, IReal<T>
        => T.IfLess(sign, T.Of(0), -x, x);

    /// <summary>x no further from zero than <paramref name="limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Clamp<T>(T x, T limit)
        where T : unmanaged, IReal<T>
        => T.Max(T.Min(x, limit), -limit);
}
