using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>How points of links accelerate at q̈ = 0.</summary>
public static class LinkMotion
{
    /// <summary>
    /// Angular acceleration and acceleration of a link's point p: of the spatial acceleration (α, a) about o and the velocity (ω, v),
    /// a + α × r + ω × (v + ω × r), r = p − o.
    /// </summary>
    public static Spatial<T> Acceleration<T, TMemory>(World<T, TMemory> w, int link, Vector3<T> p)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (link < 0)
            return Spatial<T>.Zero;
        Spatial<T> velocity = w.Spatial(w.Layout.Links.Velocity + (6 * link)), acceleration = w.Spatial(w.Layout.Links.Acceleration + (6 * link));
        Vector3<T> arm = Points.Arm(w, link, p);
        // The world's own acceleration stands for gravity and is no motion.
        Vector3<T> linear = Points.At(acceleration, arm) + w.ConstantVector(w.Layout.State.Gravity);
        return new(acceleration.Angular, linear + Vector3<T>.Cross(velocity.Angular, Points.At(velocity, arm)));
    }

    /// <summary>The angular part of a link's velocity or acceleration; nothing for the world.</summary>
    public static Vector3<T> Angular<T, TMemory>(World<T, TMemory> w, int link, int motions)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => link < 0 ? Vector3<T>.Zero : w.Vector(motions + (6 * link));
}
