using System.Runtime.CompilerServices;

namespace Mpq.Physics.Numerics;

/// <summary>
/// A spatial vector of every world about some point: of a motion, angular velocity and the velocity of the point; of a force, the
/// moment about the point and the force.
/// </summary>
/// <param name="angular">ω [rad/s], or moment [N m].</param>
/// <param name="linear">v [m/s], or force [N].</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Spatial<T>(Vector3<T> angular, Vector3<T> linear)
    where T : unmanaged, IReal<T>
{
    /// <summary>ω [rad/s], or moment [N m].</summary>
    public readonly Vector3<T> Angular = angular;

    /// <summary>v [m/s], or force [N].</summary>
    public readonly Vector3<T> Linear = linear;

    /// <summary>At rest; no force.</summary>
    public static Spatial<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector3<T>.Zero, Vector3<T>.Zero);
    }

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Spatial<T> operator +(Spatial<T> a, Spatial<T> b) => new(a.Angular + b.Angular, a.Linear + b.Linear);

    /// <summary>s·a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Spatial<T> MultiplyAdd(T s, Spatial<T> a, Spatial<T> b)
        => new(Vector3<T>.MultiplyAdd(s, a.Angular, b.Angular), Vector3<T>.MultiplyAdd(s, a.Linear, b.Linear));

    /// <summary>Power of a force on a motion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot(Spatial<T> motion, Spatial<T> force)
        => Vector3<T>.Dot(motion.Angular, force.Angular) + Vector3<T>.Dot(motion.Linear, force.Linear);

    /// <summary>v × m: how the motion m changes that is carried along by the motion v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Spatial<T> CrossMotion(Spatial<T> v, Spatial<T> m) => new(
        Vector3<T>.Cross(v.Angular, m.Angular),
        Vector3<T>.Cross(v.Angular, m.Linear) + Vector3<T>.Cross(v.Linear, m.Angular));

    /// <summary>v ×* f: how the force f changes that is carried along by the motion v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Spatial<T> CrossForce(Spatial<T> v, Spatial<T> f) => new(
        Vector3<T>.Cross(v.Angular, f.Angular) + Vector3<T>.Cross(v.Linear, f.Linear),
        Vector3<T>.Cross(v.Angular, f.Linear));
}
