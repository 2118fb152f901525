using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// Blocks of one row, whose rows are at constant offsets: equalities, force −D r; limits, where that pushes; dry friction, where that is
/// not more than the friction.
/// </summary>
internal static class SingleRow
{
    private const int Residual = 2, Slope = 3, Curvature = 4, Jacobian = 5;

    /// <summary>Sets force and curvature, and adds Jᵀ f to the constraint forces.</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="block">Block.</param>
    /// <param name="expected">Whether to go by <see cref="Block.Expected"/> and not by the residual, as in <see cref="Pyramid"/>.</param>
    /// <returns>Above 0 in worlds where the curvature has changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Update<T, TMemory>(World<T, TMemory> w, in Block block, bool expected)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = block.Weight;
        T residual = w[row, Residual], seen = expected ? w[row, Slope] : residual;
        T force = Force(w, block, residual, seen, out T curvature), change = curvature - w[row, Curvature];
        w[block.Force] = force;
        w[row, Curvature] = curvature;
        w[w.Layout.Solver.Change] = change;
        for (int k = 0; k < block.Dofs; k++)
        {
            int at = w.Layout.Dofs.Constraint + w.Index(block.List + k);
            w[at] = T.MultiplyAdd(w[row + Jacobian + k], force, w[at]);
        }

        return T.Abs(change);
    }

    /// <summary>Takes a step along the slope.</summary>
    /// <returns>Above 0 in worlds where the curvature is to change, or the direction of sliding.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Advance<T, TMemory>(World<T, TMemory> w, in Block block, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = block.Weight;
        T zero = T.Of(0), residual = T.MultiplyAdd(step, w[row, Slope], w[row, Residual]);
        w[row, Residual] = residual;
        T force = Force(w, block, residual, residual, out T curvature), changed = T.Abs(curvature - w[row, Curvature]);
        // From sliding one way to sliding the other there is no curvature to change.
        if (block.Kind == (int)BlockKind.Friction)
            changed += T.IfLess(zero, curvature, zero, T.Abs(force - w[block.Force]));
        return changed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Force<T, TMemory>(World<T, TMemory> w, in Block block, T residual, T seen, out T curvature)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T zero = T.Of(0), weight = w[block.Weight], sliding = -(weight * seen), loss = zero;
        if (block.Kind == (int)BlockKind.Limit)
            curvature = T.IfLess(seen, zero, weight, zero);
        else if (block.Kind == (int)BlockKind.Friction)
        {
            loss = w.Parameter(block.Friction, 0);
            curvature = T.IfLess(T.Abs(sliding), loss, weight, zero);
        }
        else
            curvature = weight;
        return T.IfLess(zero, curvature, -(weight * residual), T.Max(-loss, T.Min(loss, sliding)));
    }

    /// <summary>First and second derivative of the cost along the direction of search, at a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Slope<T> Along<T, TMemory>(World<T, TMemory> w, int kind, int row, int friction, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T slope = w[row, Slope], residual = T.MultiplyAdd(step, slope, w[row, Residual]), weight = w[row];
        T zero = T.Of(0), force = weight * residual, bend = weight * slope * slope;
        if (kind == (int)BlockKind.Equality)
            return new(force * slope, bend);
        if (kind == (int)BlockKind.Limit)
            return new(T.Min(force, zero) * slope, T.IfLess(residual, zero, bend, zero));
        T loss = w.Parameter(friction, 0);
        return new(T.Max(-loss, T.Min(loss, force)) * slope, T.IfLess(T.Abs(force), loss, bend, zero));
    }
}
