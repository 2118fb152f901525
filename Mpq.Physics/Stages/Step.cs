using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Collision;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Stages.Solver;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>One time step of every world, stage by stage in MuJoCo's order.</summary>
public static class Step
{
    /// <summary>Prepares rows that hold anything: parameters as in the model, fixed shapes in place, at rest in qpos0.</summary>
    public static void Initialize<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int row = 0; row < w.Layout.Rows; row++)
            w[row] = T.Of(0);
        for (int copy = 0; copy < w.Layout.Copies.Count; copy++)
        {
            int table = w.Layout.Copies.Table + (3 * copy);
            int row = w.Index(table), constant = w.Index(table + 1);
            for (int i = 0; i < w.Index(table + 2); i++)
                w[row + i] = w.Constant(constant + i);
        }

        for (int i = 0; i < w.Layout.State.PositionCount; i++)
            w[w.Layout.State.Position + i] = w.Constant(w.Layout.State.Reference + i);
        for (int i = 0; i < 7 * w.Layout.State.MocapCount; i++)
            w[w.Layout.State.Mocap + i] = w.Constant(w.Layout.State.MocapReference + i);
        Placement.Fixed(w);
    }

    /// <summary>Advances state by one time step.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Forward(w);
        Integration.Run(w);
    }

    /// <summary>All that follows from state and controls: positions, forces, constraints, q̈.</summary>
    public static void Forward<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Prepare(w);
        Newton.Run(w);
    }

    /// <summary>All that the solver needs.</summary>
    [MethodImpl(Compiled.Apart)]
    internal static void Prepare<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Smooth(w);
        Constrain(w);
    }

    /// <summary>Positions, mass matrix and smooth forces.</summary>
    public static void Smooth<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Kinematics.Run(w);
        Motions.Run(w);
        Inertia.Run(w);
        Bias.Run(w);
        Tendons.Run(w);
        Passive.Run(w);
        Actuation.Run(w);
        SmoothForces.Run(w);
    }

    /// <summary>Constraint blocks in force.</summary>
    public static void Constrain<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        w[w.Layout.Solver.ActiveCount] = T.Of(0);
        FrameEqualities.Run(w);
        JointEqualities.Run(w);
        Frictions.Run(w);
        Limits.Run(w);
        Placement.Run(w);
        Collisions.Run(w);
    }
}
