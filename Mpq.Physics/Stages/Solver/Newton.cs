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
    /// <summary>Solves for q̈ in place.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Start(w);
        T running = T.Of(1);
        int iteration = 0;
        while (Iterate(w, ref running, iteration))
            iteration++;
    }

    /// <summary>Forces where the search has ended, of blocks and of all constraints Jᵀ f (nv).</summary>
    internal static void Forces<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => Gradient.Run(w, expected: false);

    /// <summary>Residuals and Hessian where the last time step ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Start<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Residuals.Start(w);
        Hessian.Start(w);
    }

    /// <summary>A Newton step.</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="running">1 where the search goes on, else 0.</param>
    /// <param name="iteration">0 for the first step.</param>
    /// <returns>Whether any world of the group is to go on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Iterate<T, TMemory>(World<T, TMemory> w, ref T running, int iteration)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (iteration >= w.Layout.Solver.Iterations)
            return false;
        bool first = iteration == 0;
        T zero = T.Of(0);
        Gradient.Run(w, expected: first);
        Cholesky.Factor(w);
        T fall = Cholesky.Solve(w), size = Relative(w);
        // What is not finite ends here, too, but not as an acceleration, or as M q̈, that looks good.
        w[w.Layout.State.Acceleration] = T.MultiplyAdd(zero, size, w[w.Layout.State.Acceleration]);
        w[w.Layout.Solver.MassAcceleration] = T.MultiplyAdd(zero, size, w[w.Layout.Solver.MassAcceleration]);
        running = T.IfLess(first ? T.Of(-1) : Tolerance(w), size, running, zero);
        if (!T.AnyLess(zero, running))
            return false;
        // A full step goes all the way to the minimum if the curvature is the same there.
        T open;
        if (first)
            open = Residuals.Follow(w, running);
        else
        {
            Residuals.Slopes(w);
            T step = running * LineSearch.Run(w, running, fall);
            open = Residuals.Advance(w, step) + T.IfLess(T.Abs(step - T.Of(1)), T.Of(1e-6), zero, T.Of(1));
            // Newton's error falls as the square of its steps.
            running = T.IfLess(size, w.Constant(w.Layout.Solver.SmallStep + T.Precision), zero, running);
        }

        running = T.IfLess(zero, open, running, zero);
        return T.AnyLess(zero, running);
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
