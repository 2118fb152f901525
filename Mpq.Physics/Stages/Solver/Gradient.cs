using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// Forces f of all blocks, constraint forces Jᵀ f (nv), the gradient M q̈ − smooth − Jᵀ f (nv), and the <see cref="Hessian"/>: all that needs a
/// block's Jacobian while it is in reach.
/// </summary>
public static class Gradient
{
    /// <summary>Sets them.</summary>
    /// <param name="w">Worlds.</param>
    /// <param name="expected">Whether all but equalities and cones go by <see cref="Block.Expected"/>.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w, bool expected)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int n = w.Layout.Dofs.Count;
        long constraint = w.Place(w.Layout.Dofs.Constraint);
        for (int i = 0; i < n; i++)
            w.Put(w.Next(constraint, i), T.Of(0));
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
        {
            if (T.AnyLess(T.Of(0), OfBlock(w, i, expected)))
                Hessian.AddChange(w, Block.Active(w, i));
        }

        long mass = w.Place(w.Layout.Solver.MassAcceleration), smooth = w.Place(w.Layout.Dofs.Smooth), gradient = w.Place(w.Layout.Solver.Search);
        for (int i = 0; i < n; i++)
        {
            w.Put(gradient, w.Get(mass) - w.Get(smooth) - w.Get(constraint));
            mass = w.Next(mass, 1);
            gradient = w.Next(gradient, 1);
            smooth = w.Next(smooth, 1);
            constraint = w.Next(constraint, 1);
        }
    }

    // Above 0 in worlds where its curvature has changed. A block as a whole is passed on only where it must be: then it lies in memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OfBlock<T, TMemory>(World<T, TMemory> w, int place, bool expected)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Block block = Block.Active(w, place);
        if (block.Kind != (int)BlockKind.Pyramid || block.Rows > 4)
            return OfOther(w, place, expected);
        T change;
        if (block.Rows == 3)
        {
            change = Pyramid.UpdateFew(w, block.Weight, 3, expected);
            AddForce3(w, block.Jacobian, block.List, block.Dofs);
        }
        else
        {
            change = Pyramid.UpdateFew(w, block.Weight, 4, expected);
            AddForce4(w, block.Jacobian, block.List, block.Dofs);
        }

        return change;
    }

    private static T OfOther<T, TMemory>(World<T, TMemory> w, int place, bool expected)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Block block = Block.Active(w, place);
        if (block.Rows == 1)
            return SingleRow.Update(w, block, expected);
        T change = BlockForces.Update(w, block, expected);
        if (block.Rows == 3)
            AddForce3(w, block.Jacobian, block.List, block.Dofs);
        else
            AddForce(w, block);
        return change;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddForce3<T, TMemory>(World<T, TMemory> w, int jacobian, int list, int dofs)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> force = w.Vector(w.Layout.Solver.Force);
        long column = w.Place(jacobian), target = w.Place(w.Layout.Dofs.Constraint);
        for (int k = 0; k < dofs; k++)
        {
            long at = w.Next(target, w.Index(list + k));
            T sum = w.MultiplyAdd(force.Y, column, 1, w.MultiplyAdd(force.Z, column, 2, w.Get(at)));
            w.Put(at, w.MultiplyAdd(force.X, column, 0, sum));
            column = w.Next(column, 3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddForce4<T, TMemory>(World<T, TMemory> w, int jacobian, int list, int dofs)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> force = w.Vector(w.Layout.Solver.Force);
        T spin = w[w.Layout.Solver.Force, 3];
        long column = w.Place(jacobian), target = w.Place(w.Layout.Dofs.Constraint);
        for (int k = 0; k < dofs; k++)
        {
            long at = w.Next(target, w.Index(list + k));
            T sum = w.MultiplyAdd(force.Z, column, 2, w.MultiplyAdd(spin, column, 3, w.Get(at)));
            w.Put(at, w.MultiplyAdd(force.X, column, 0, w.MultiplyAdd(force.Y, column, 1, sum)));
            column = w.Next(column, 4);
        }
    }

    private static void AddForce<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int k = 0; k < block.Dofs; k++)
        {
            int at = w.Layout.Dofs.Constraint + w.Index(block.List + k), column = block.Jacobian + (k * block.Rows);
            T sum = w[at];
            for (int r = 0; r < block.Rows; r++)
                sum = T.MultiplyAdd(w[column + r], w[w.Layout.Solver.Force + r], sum);
            w[at] = sum;
        }
    }
}
