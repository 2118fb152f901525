using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// How an actuator's length follows from positions, and its moment, dl/dq: gear on a slide, hinge or tendon; gear as a torque, or a force
/// and a torque, on a ball or free joint. MuJoCo, "Computation", transmission.
/// </summary>
public static class Transmission
{
    /// <summary>Sets an actuator's length and velocity.</summary>
    public static void Run<T, TMemory>(World<T, TMemory> w, int actuator)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int drive = w.Index(w.Layout.Actuators.Drive + actuator), target = w.Index(w.Layout.Actuators.Target + actuator);
        T gear = w.Constant(w.Layout.Actuators.Gear + (6 * actuator));
        T length = T.Of(0), velocity;
        if (drive == (int)Drive.Scalar)
        {
            length = gear * w[w.Layout.State.Position + target];
            velocity = gear * w[w.Layout.State.Velocity + w.Index(w.Layout.Actuators.Dof + actuator)];
        }
        else if (drive == (int)Drive.Tendon)
        {
            length = gear * w[w.Layout.Tendons.Length + target];
            velocity = gear * w[w.Layout.Tendons.Velocity + target];
        }
        else
        {
            int v = w.Layout.State.Velocity + w.Index(w.Layout.Actuators.Dof + actuator);
            Vector3<T> torque = Torque(w, actuator);
            velocity = T.Of(0);
            if (drive is (int)Drive.Free or (int)Drive.FreeInWorld)
            {
                velocity = Vector3<T>.Dot(w.ConstantVector(w.Layout.Actuators.Gear + (6 * actuator)), w.Vector(v));
                v += 3;
            }
            else
            {
                Quaternion<T> q = Quaternion<T>.Normalize(w.Quaternion(w.Layout.State.Position + target));
                length = Vector3<T>.Dot(Quaternion<T>.RotationVector(q), torque);
            }

            velocity += Vector3<T>.Dot(torque, w.Vector(v));
        }

        w[w.Layout.Actuators.Length + actuator] = length;
        w[w.Layout.Actuators.Velocity + actuator] = velocity;
    }

    /// <summary>x ← x + f momentᵀ for a vector x (nv).</summary>
    public static void Add<T, TMemory>(World<T, TMemory> w, int actuator, T f, int x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int drive = w.Index(w.Layout.Actuators.Drive + actuator), gear = w.Layout.Actuators.Gear + (6 * actuator);
        if (drive == (int)Drive.Tendon)
        {
            Tendons.Add(w, w.Index(w.Layout.Actuators.Target + actuator), f * w.Constant(gear), x);
            return;
        }

        int at = x + w.Index(w.Layout.Actuators.Dof + actuator);
        if (drive == (int)Drive.Scalar)
        {
            w[at] = T.MultiplyAdd(f, w.Constant(gear), w[at]);
            return;
        }

        if (drive is (int)Drive.Free or (int)Drive.FreeInWorld)
        {
            w.Set(at, Vector3<T>.MultiplyAdd(f, w.ConstantVector(gear), w.Vector(at)));
            at += 3;
        }

        w.Set(at, Vector3<T>.MultiplyAdd(f, Torque(w, actuator), w.Vector(at)));
    }

    /// <summary>Torque gear along the child's axes, which a ball or free joint's rotations are about.</summary>
    internal static Vector3<T> Torque<T, TMemory>(World<T, TMemory> w, int actuator)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int drive = w.Index(w.Layout.Actuators.Drive + actuator), gear = w.Layout.Actuators.Gear + (6 * actuator);
        int position = w.Layout.State.Position + w.Index(w.Layout.Actuators.Target + actuator);
        if (drive is (int)Drive.Free or (int)Drive.FreeInWorld)
        {
            gear += 3;
            position += 3;
        }

        Vector3<T> torque = w.ConstantVector(gear);
        if (drive is (int)Drive.Ball or (int)Drive.Free)
            return torque;
        return Matrix3<T>.Of(Quaternion<T>.Normalize(w.Quaternion(position))).Along(torque);
    }
}
