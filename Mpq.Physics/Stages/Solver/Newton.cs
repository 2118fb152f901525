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
        NewtonState<T> at = Start(w);
        int iteration = 0;
        while (Look(w, ref at, iteration) && Move(w, ref at, iteration))
            iteration++;
    }

    /// <summary>Residuals and Hessian where the last step ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NewtonState<T> Start<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Residuals.Start(w);
        Hessian.Start(w);
        return new() { Running = T.Of(1), Settled = T.Of(0), Step = T.Of(0) };
    }

    /// <summary>Forces, gradient and Hessian after the last step of the search.</summary>
    /// <returns>Whether any world of the group is to go on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Look<T, TMemory>(World<T, TMemory> w, ref NewtonState<T> at, int iteration)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T zero = T.Of(0), changed = Gradient.Run(w, at.Step, iteration == 0 && w.Layout.Solver.Iterations > 0);
        at.Running = T.IfLess(zero, Settled(at.Settled, changed), zero, at.Running);
        return iteration < w.Layout.Solver.Iterations && T.AnyLess(zero, at.Running);
    }

    /// <summary>A Newton step.</summary>
    /// <returns>Whether any world of the group has moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Move<T, TMemory>(World<T, TMemory> w, ref NewtonState<T> at, int iteration)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        bool first = iteration == 0;
        T zero = T.Of(0);
        Cholesky.Factor(w);
        T fall = Cholesky.Solve(w);
        T size = Relative(w);
        // What is not finite ends here, too, but not as an acceleration, or as M q̈, that looks good.
        w[w.Layout.State.Acceleration] = T.MultiplyAdd(zero, size, w[w.Layout.State.Acceleration]);
        w[w.Layout.Solver.MassAcceleration] = T.MultiplyAdd(zero, size, w[w.Layout.Solver.MassAcceleration]);
        T running = T.IfLess(first ? T.Of(-1) : Tolerance(w), size, at.Running, zero);
        at.Running = running;
        if (!T.AnyLess(zero, running))
            return false;
        Residuals.Slopes(w);
        T step = first ? running : running * LineSearch.Run(w, running, fall);
        Residuals.Advance(w, step);
        // 0: not yet; 1: if the curvature has not changed, since then a full step has reached the minimum of the very cost; 2: in any case,
        // as Newton's error falls as its square.
        T full = T.IfLess(T.Abs(step - T.Of(1)), T.Of(1e-6), T.Of(1), zero);
        at.Settled = first ? full : T.IfLess(size, w.Constant(w.Layout.Solver.SmallStep + T.Precision), T.Of(2), full);
        at.Step = step;
        return true;
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

/// <summary>How far the search of each world of a group is.</summary>
internal struct NewtonState<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>1 where it goes on, else 0.</summary>
    public T Running;

    /// <summary>1 where it ends if the curvature does not change by the last step, 2 where it ends in any case, else 0.</summary>
    public T Settled;

    /// <summary>The last step, which residuals, M q̈ and forces have still to take.</summary>
    public T Step;
}
