using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// The acceleration q̈ (nv) that minimises ½ (q̈ − q̈₀)ᵀ M (q̈ − q̈₀) + s(J q̈ − a), q̈₀ the smooth acceleration, by Newton's method with
/// exact line search from the last step's q̈. Worlds that have converged stay as they are while others of their group go on.
/// The first step goes all the way to the minimum of the quadratic cost that is the true one if what was in force at the end of the last
/// time step still is (<see cref="Block.Expected"/>): often nothing is left then but to see that it was.
/// MuJoCo, "Computation", constraint solver: Newton.
/// </summary>
public static class Newton
{
    /// <summary>Solves for q̈ in place, and sets the constraint forces Jᵀ f (nv).</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Residuals.Start(w);
        Hessian.Start(w);
        T zero = T.Of(0), running = T.Of(1), settled = zero, step = zero;
        for (int iteration = 0; iteration < w.Layout.Solver.Iterations; iteration++)
        {
            bool first = iteration == 0;
            T changed = Gradient.Run(w, step, first);
            running = T.IfLess(zero, Settled(settled, changed), zero, running);
            if (!T.AnyLess(zero, running))
                return;
            Cholesky.Factor(w);
            T fall = Cholesky.Solve(w);
            T size = Relative(w);
            // What is not finite ends here, too, but not as an acceleration, or as M q̈, that looks good.
            w[w.Layout.State.Acceleration] = T.MultiplyAdd(zero, size, w[w.Layout.State.Acceleration]);
            w[w.Layout.Solver.MassAcceleration] = T.MultiplyAdd(zero, size, w[w.Layout.Solver.MassAcceleration]);
            running = T.IfLess(first ? T.Of(-1) : Tolerance(w), size, running, zero);
            if (!T.AnyLess(zero, running))
                return;
            Residuals.Slopes(w);
            step = first ? running : running * LineSearch.Run(w, running, fall);
            Residuals.Advance(w, step);
            settled = first ? T.IfLess(size, T.Of(0.1), running, zero) : SettledWhen(w, size, step);
        }

        Gradient.Run(w, step, false);
    }

    // 0: not yet; 1: if the curvature has not changed, since then a full step has reached the minimum of the very cost; 2: in any case,
    // as Newton's error falls as its square.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SettledWhen<T, TMemory>(World<T, TMemory> w, T size, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T one = T.Of(1), zero = T.Of(0), small = w.Constant(w.Layout.Solver.SmallStep + T.Precision);
        T level = T.IfLess(T.Abs(step - one), T.Of(1e-6), T.IfLess(size, T.Of(0.1), one, zero), zero);
        return T.IfLess(size, small, T.Of(2), level);
    }

    private static T Settled<T>(T settled, T changed)
        where T : unmanaged, IReal<T>
    {
        T zero = T.Of(0), one = T.Of(1);
        return T.IfLess(one, settled, one, T.IfLess(zero, changed, zero, settled));
    }

    // |s| over |q̈| and what changes velocities by 0.01 in a step, by the largest components; not a number if any of s is not finite.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Relative<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T step = T.Of(0), size = step, finite = step;
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            step = T.Max(T.Abs(w[w.Layout.Solver.Search + i]), step);
            finite = T.MultiplyAdd(T.Of(0), w[w.Layout.Solver.Search + i], finite);
            size = T.Max(T.Abs(w[w.Layout.State.Acceleration + i]), size);
        }

        return finite + (step / (size + (T.Of(0.01) / w.Constant(w.Layout.State.TimeStep))));
    }

    private static T Tolerance<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => w.Constant(w.Layout.Solver.Tolerance + T.Precision);
}
