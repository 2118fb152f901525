using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>
/// Lengths L (m or the joints' unit), Jacobians dL/dq over the degrees of freedom that move the tendon, and velocities.
/// Of joints: L = Σ c q. Through sites: L = Σ |p_k+1 − p_k|. MuJoCo, "Computation", tendons.
/// </summary>
public static class Tendons
{
    /// <summary>Sets lengths, Jacobians and velocities.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int tendon = 0; tendon < w.Layout.Tendons.Count; tendon++)
        {
            Clear(w, tendon);
            if (w.Index(w.Layout.Tendons.Spatial + tendon) != 0)
                ThroughSites(w, tendon);
            else
                OfJoints(w, tendon);
            w[w.Layout.Tendons.Velocity + tendon] = Dot(w, tendon, w.Layout.State.Velocity);
        }
    }

    /// <summary>J x for a vector x (nv).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot<T, TMemory>(World<T, TMemory> w, int tendon, int x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int dofs = w.Index(w.Layout.Tendons.Dofs + tendon), row = w.Index(w.Layout.Tendons.Jacobian + tendon);
        T sum = T.Of(0);
        for (int k = 0; k < w.Index(w.Layout.Tendons.DofCount + tendon); k++)
            sum = T.MultiplyAdd(w[row + k], w[x + w.Index(dofs + k)], sum);
        return sum;
    }

    /// <summary>x ← x + s Jᵀ for a vector x (nv).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T, TMemory>(World<T, TMemory> w, int tendon, T s, int x)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int dofs = w.Index(w.Layout.Tendons.Dofs + tendon), row = w.Index(w.Layout.Tendons.Jacobian + tendon);
        for (int k = 0; k < w.Index(w.Layout.Tendons.DofCount + tendon); k++)
        {
            int at = x + w.Index(dofs + k);
            w[at] = T.MultiplyAdd(s, w[row + k], w[at]);
        }
    }

    private static void Clear<T, TMemory>(World<T, TMemory> w, int tendon)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = w.Index(w.Layout.Tendons.Jacobian + tendon);
        for (int k = 0; k < w.Index(w.Layout.Tendons.DofCount + tendon); k++)
            w[row + k] = T.Of(0);
        w[w.Layout.Tendons.Length + tendon] = T.Of(0);
    }

    private static void OfJoints<T, TMemory>(World<T, TMemory> w, int tendon)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int first = w.Index(w.Layout.Tendons.FirstElement + tendon), count = w.Index(w.Layout.Tendons.ElementCount + tendon);
        int dofCount = w.Index(w.Layout.Tendons.DofCount + tendon), flags = w.Index(w.Layout.Tendons.Moves + tendon);
        int jacobian = w.Index(w.Layout.Tendons.Jacobian + tendon), length = w.Layout.Tendons.Length + tendon;
        for (int e = 0; e < count; e++)
        {
            T coefficient = w.Constant(w.Layout.Tendons.ElementPlace + (3 * (first + e)));
            T position = w[w.Layout.State.Position + w.Index(w.Layout.Tendons.ElementObject + first + e)];
            w[length] = T.MultiplyAdd(coefficient, position, w[length]);
            for (int k = 0; k < dofCount; k++)
                if (w.Index(flags + (e * dofCount) + k) != 0)
                    w[jacobian + k] += coefficient;
        }
    }

    private static void ThroughSites<T, TMemory>(World<T, TMemory> w, int tendon)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int first = w.Index(w.Layout.Tendons.FirstElement + tendon), count = w.Index(w.Layout.Tendons.ElementCount + tendon);
        int length = w.Layout.Tendons.Length + tendon;
        Vector3<T> from = Site(w, first);
        for (int e = 1; e < count; e++)
        {
            Vector3<T> to = Site(w, first + e), way = to - from;
            T distance = T.Sqrt(Vector3<T>.Dot(way, way));
            // Two sites in one place pull along x.
            T least = T.Of(1e-15);
            Vector3<T> ahead = new(T.Of(1), T.Of(0), T.Of(0));
            Vector3<T> direction = Vector3<T>.IfLess(distance, least, ahead, (T.Of(1) / T.Max(distance, least)) * way);
            w[length] += distance;
            Vector3<T> back = -direction;
            Pull(w, tendon, e, in direction, in to);
            Pull(w, tendon, e - 1, in back, in from);
            from = to;
        }
    }

    // J ← J + directionᵀ ∂p/∂q for the site of one element.
    private static void Pull<T, TMemory>(World<T, TMemory> w, int tendon, int element, in Vector3<T> direction, in Vector3<T> p)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int dofCount = w.Index(w.Layout.Tendons.DofCount + tendon), dofs = w.Index(w.Layout.Tendons.Dofs + tendon);
        int flags = w.Index(w.Layout.Tendons.Moves + tendon) + (element * dofCount), jacobian = w.Index(w.Layout.Tendons.Jacobian + tendon);
        for (int k = 0; k < dofCount; k++)
            if (w.Index(flags + k) != 0)
                w[jacobian + k] += Vector3<T>.Dot(direction, Points.Velocity(w, w.Index(dofs + k), p));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Site<T, TMemory>(World<T, TMemory> w, int element)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => Points.Place(
            w,
            w.Index(w.Layout.Tendons.ElementObject + element),
            w.ConstantVector(w.Layout.Tendons.ElementPlace + (3 * element)));
}
