using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>
/// The inertia of a rigid body, or of several that move as one, about some point: mass m, first moment m c with c from the point to
/// the centre of mass, and rotational inertia about the point.
/// </summary>
/// <param name="diagonal">Ixx, Iyy, Izz [kg m²].</param>
/// <param name="offDiagonal">Ixy, Ixz, Iyz [kg m²].</param>
/// <param name="moment">m c [kg m].</param>
/// <param name="mass">m [kg].</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct SpatialInertia<T>(Vector3<T> diagonal, Vector3<T> offDiagonal, Vector3<T> moment, T mass)
    where T : unmanaged, IReal<T>
{
    /// <summary>Ixx, Iyy, Izz [kg m²].</summary>
    public readonly Vector3<T> Diagonal = diagonal;

    /// <summary>Ixy, Ixz, Iyz [kg m²].</summary>
    public readonly Vector3<T> OffDiagonal = offDiagonal;

    /// <summary>m c [kg m].</summary>
    public readonly Vector3<T> Moment = moment;

    /// <summary>m [kg].</summary>
    public readonly T Mass = mass;

    /// <summary>Both bodies as one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SpatialInertia<T> operator +(SpatialInertia<T> a, SpatialInertia<T> b)
        => new(a.Diagonal + b.Diagonal, a.OffDiagonal + b.OffDiagonal, a.Moment + b.Moment, a.Mass + b.Mass);

    /// <summary>I v: momentum of a motion, or force of an acceleration.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Spatial<T> operator *(SpatialInertia<T> i, Spatial<T> v)
    {
        Vector3<T> w = v.Angular, d = i.Diagonal, o = i.OffDiagonal;
        Vector3<T> turned = new(
            T.MultiplyAdd(d.X, w.X, T.MultiplyAdd(o.X, w.Y, o.Y * w.Z)),
            T.MultiplyAdd(o.X, w.X, T.MultiplyAdd(d.Y, w.Y, o.Z * w.Z)),
            T.MultiplyAdd(o.Y, w.X, T.MultiplyAdd(o.Z, w.Y, d.Z * w.Z)));
        return new(
            turned + Vector3<T>.Cross(i.Moment, v.Linear),
            Vector3<T>.MultiplyAdd(i.Mass, v.Linear, Vector3<T>.Cross(w, i.Moment)));
    }
}
