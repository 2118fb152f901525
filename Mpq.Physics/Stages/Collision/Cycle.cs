using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>The three axes in turn, so that a chosen one becomes z and one formula serves all: (x, y, z) → (y, z, x) → (z, x, y).</summary>
internal static class Cycle
{
    /// <summary>The components with axis 0, 1 or 2 last: (y, z, x), (z, x, y) or (x, y, z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3<T> ToZ<T>(Vector3<T> v, T axis)
        where T : unmanaged, IReal<T>
    {
        T half = T.Of(0.5), more = T.Of(1.5);
        return new(
            T.IfLess(axis, half, v.Y, T.IfLess(axis, more, v.Z, v.X)),
            T.IfLess(axis, half, v.Z, T.IfLess(axis, more, v.X, v.Y)),
            T.IfLess(axis, half, v.X, T.IfLess(axis, more, v.Y, v.Z)));
    }

    /// <summary>A box with its axes renamed so that axis 0, 1 or 2 is z: the same box.</summary>
    public static Shape<T> ToZ<T>(in Shape<T> box, T axis)
        where T : unmanaged, IReal<T>
    {
        T half = T.Of(0.5), more = T.Of(1.5);
        Vector3<T> x = box.Axes.X, y = box.Axes.Y, z = box.Axes.Z;
        return new(
            box.Position,
            new(
                Vector3<T>.IfLess(axis, half, y, Vector3<T>.IfLess(axis, more, z, x)),
                Vector3<T>.IfLess(axis, half, z, Vector3<T>.IfLess(axis, more, x, y)),
                Vector3<T>.IfLess(axis, half, x, Vector3<T>.IfLess(axis, more, y, z))),
            ToZ(box.Size, axis));
    }
}
