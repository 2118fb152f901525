using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>Forces f of all blocks, constraint forces Jᵀ f (nv), and the gradient M q̈ − smooth − Jᵀ f (nv).</summary>
public static class Gradient
{
    /// <summary>Sets them.</summary>
    /// <returns>Above 0 in worlds where any block's curvature has changed.</returns>
    public static T Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
            w[w.Layout.Dofs.Constraint + i] = T.Of(0);
        T changed = T.Of(0);
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
        {
            Block block = Block.Active(w, i);
            T change = BlockForces.Update(w, block);
            w[block.Changed] = change;
            changed += change;
            if (block.Rows == 3)
                AddForce3(w, block);
            else if (block.Rows == 4)
                AddForce4(w, block);
            else
                AddForce(w, block);
        }

        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            T unconstrained = w[w.Layout.Solver.MassAcceleration + i] - w[w.Layout.Dofs.Smooth + i];
            w[w.Layout.Solver.Search + i] = unconstrained - w[w.Layout.Dofs.Constraint + i];
        }

        return changed;
    }

    private static void AddForce3<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> force = w.Vector(block.Force);
        long column = w.Place(block.Jacobian), target = w.Place(w.Layout.Dofs.Constraint);
        int list = block.List;
        for (int k = 0; k < block.Dofs; k++)
        {
            long at = w.Next(target, w.Index(list + k));
            T sum = T.MultiplyAdd(w.Get(column, 1), force.Y, T.MultiplyAdd(w.Get(column, 2), force.Z, w.Get(at)));
            w.Put(at, T.MultiplyAdd(w.Get(column), force.X, sum));
            column = w.Next(column, 3);
        }
    }

    private static void AddForce4<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Vector3<T> force = w.Vector(block.Force);
        T spin = w[block.Force, 3];
        long column = w.Place(block.Jacobian), target = w.Place(w.Layout.Dofs.Constraint);
        int list = block.List;
        for (int k = 0; k < block.Dofs; k++)
        {
            long at = w.Next(target, w.Index(list + k));
            T sum = T.MultiplyAdd(w.Get(column, 2), force.Z, T.MultiplyAdd(w.Get(column, 3), spin, w.Get(at)));
            w.Put(at, T.MultiplyAdd(w.Get(column), force.X, T.MultiplyAdd(w.Get(column, 1), force.Y, sum)));
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
                sum = T.MultiplyAdd(w[column + r], w[block.Force + r], sum);
            w[at] = sum;
        }
    }
}
