using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>Clamps of what all actuators of a tendon or joint exert together.</summary>
internal static class ForceClamps
{
    /// <summary>Scales the forces on each limited tendon so that their sum is within its range.</summary>
    public static void OfTendons<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int clamp = 0; clamp < w.Layout.Actuators.TendonClampCount; clamp++)
        {
            int tendon = w.Index(w.Layout.Actuators.ClampedTendons + clamp);
            T sum = T.Of(0);
            for (int a = 0; a < w.Layout.Actuators.Count; a++)
                if (PullsAt(w, a, tendon))
                    sum += w[w.Layout.Actuators.Force + a];
            T clamped = Actuation.Clamp(w, w.Layout.Actuators.TendonClampRange + (2 * clamp), sum);
            // Within the range the ratio is 1 exactly; a sum of zero stays as it is.
            T least = T.Of(1e-30), one = T.Of(1);
            T ratio = T.IfLess(T.Abs(sum), least, one, clamped / T.IfLess(T.Abs(sum), least, one, sum));
            for (int a = 0; a < w.Layout.Actuators.Count; a++)
                if (PullsAt(w, a, tendon))
                    w[w.Layout.Actuators.Force + a] = ratio * w[w.Layout.Actuators.Force + a];
        }
    }

    /// <summary>Clamps the actuators' force on each limited joint.</summary>
    public static void OfJoints<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int clamp = 0; clamp < w.Layout.Actuators.JointClampCount; clamp++)
        {
            int row = w.Layout.Dofs.Actuation + w.Index(w.Layout.Actuators.ClampedDofs + clamp);
            w[row] = Actuation.Clamp(w, w.Layout.Actuators.JointClampRange + (2 * clamp), w[row]);
        }
    }

    private static bool PullsAt<T, TMemory>(World<T, TMemory> w, int actuator, int tendon)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Index(w.Layout.Actuators.Drive + actuator) == (int)Drive.Tendon
            && w.Index(w.Layout.Actuators.Target + actuator) == tendon;
}
