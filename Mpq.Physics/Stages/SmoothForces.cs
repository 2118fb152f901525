using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>All forces but those of constraints, f = passive − c + actuation (nv), and the acceleration they alone give, M⁻¹ f.</summary>
public static class SmoothForces
{
    /// <summary>Sets f.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
        {
            T passive = w[w.Layout.Dofs.Passive + i] - w[w.Layout.Dofs.Bias + i];
            w[w.Layout.Dofs.Smooth + i] = passive + w[w.Layout.Dofs.Actuation + i];
        }
    }

    /// <summary>Sets M⁻¹ f.</summary>
    public static void Accelerate<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < w.Layout.Mass.Count; i++)
            w[w.Layout.Mass.Factor + i] = w[w.Layout.Mass.Matrix + i];
        TreeFactor.Factor(w);
        for (int i = 0; i < w.Layout.Dofs.Count; i++)
            w[w.Layout.Dofs.SmoothAcceleration + i] = w[w.Layout.Dofs.Smooth + i];
        TreeFactor.Solve(w, w.Layout.Dofs.SmoothAcceleration);
    }
}
