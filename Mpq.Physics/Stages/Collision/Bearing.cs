using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Which face of the other geom a cylinder bears on: the first one, of those that meet where the geoms touch, that is all but parallel to the
/// cylinder's disc there, or to its axis; within 5.1°.
/// </summary>
/// <param name="flag">1 if there is one.</param>
/// <param name="axis">Across which of the other geom's axes.</param>
/// <param name="sign">1 if it looks against that axis, −1 along it.</param>
internal readonly struct Bearing<T>(T flag, T axis, T sign)
    where T : unmanaged, IReal<T>
{
    /// <summary>The cosine of the angle between what is all but perpendicular, and of that between what is all but parallel.</summary>
    public const double Across = 0.0888, Alike = 0.996;

    /// <summary>1 if there is one.</summary>
    public readonly T Flag = flag;

    /// <summary>Across which of the other geom's axes.</summary>
    public readonly T Axis = axis;

    /// <summary>1 if it looks against that axis, −1 along it: the sign of the way into it.</summary>
    public readonly T Sign = sign;

    /// <summary>Faces are numbered +x −x +y −y +z −z.</summary>
    public T Face => T.MultiplyAdd(T.Of(0.5), Sign, T.MultiplyAdd(T.Of(2), Axis, T.Of(0.5)));

    /// <summary>A face for the disc.</summary>
    public static Bearing<T> OfDisc(in Shape<T> cylinder, in Shape<T> other, bool box, Vector3<T> normal)
        => Of(in cylinder, in other, box, normal, true);

    /// <summary>A face for the side.</summary>
    public static Bearing<T> OfSide(in Shape<T> cylinder, in Shape<T> other, bool box, Vector3<T> normal)
        => Of(in cylinder, in other, box, normal, false);

    private static Bearing<T> Of(in Shape<T> cylinder, in Shape<T> other, bool box, Vector3<T> normal, bool disc)
    {
        T zero = T.Of(0), one = T.Of(1), half = T.Of(0.5), slight = Rounding.Choose(T.Of(1e-6), T.Of(1e-5));
        T leaning = Vector3<T>.Dot(normal, cylinder.Axes.Z), rim = T.IfLess(slight, T.Abs(leaning), one, zero);
        T flag = zero, axis = T.Of(2), sign = one, faces = zero;
        for (int i = 2; i >= (box ? 0 : 2); i--)
        {
            Vector3<T> across = i == 0 ? other.Axes.X : i == 1 ? other.Axes.Y : other.Axes.Z;
            T into = Vector3<T>.Dot(normal, across), along = Vector3<T>.Dot(cylinder.Axes.Z, across);
            T meets = T.IfLess(slight, T.Abs(into), one, zero), way = Direction.Signed(one, into);
            T parallel = disc
                ? T.IfLess(T.Of(Alike), way * Direction.Signed(along, leaning), rim, zero)
                : T.IfLess(T.Abs(along), T.Of(Across), one, zero);
            faces += meets;
            meets *= parallel;
            (flag, axis, sign) = (T.Max(flag, meets), T.IfLess(half, meets, T.From(i), axis), T.IfLess(half, meets, way, sign));
        }
        // A side that is touched all along has no face with a mere corner.
        if (!disc)
            flag *= T.Max(rim, box ? T.IfLess(faces, T.Of(2.5), one, zero) : zero);
        return new(flag, axis, sign);
    }
}
