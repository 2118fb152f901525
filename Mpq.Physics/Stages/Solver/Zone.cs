using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>Which part of an elliptic cone's cost a residual is in.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Zone<T>(T mu, T normal, T tangent, T tangentRatio)
    where T : unmanaged, IReal<T>
{
    /// <summary>μ of the regularised cone.</summary>
    public readonly T Mu = mu;

    /// <summary>N.</summary>
    public readonly T Normal = normal;

    /// <summary>t.</summary>
    public readonly T Tangent = tangent;

    /// <summary>ρ/μ₁².</summary>
    public readonly T TangentRatio = tangentRatio;

    /// <summary>1/(μ² (1 + μ²)).</summary>
    public T Scale => T.Of(1) / (Mu * Mu * T.MultiplyAdd(Mu, Mu, T.Of(1)));

    /// <summary>1 where μ N + t ≤ 0 or nothing is tangential, and the contact pushes.</summary>
    public T Bottom
    {
        get
        {
            T zero = T.Of(0), one = T.Of(1);
            T inside = T.IfLess(zero, T.MultiplyAdd(Mu, Normal, Tangent), zero, one);
            inside = T.IfLess(zero, Tangent, inside, one);
            return T.IfLess(Normal, zero, inside, zero);
        }
    }

    /// <summary>1 between top and bottom.</summary>
    public T Middle
    {
        get
        {
            T zero = T.Of(0), one = T.Of(1);
            T pushes = T.IfLess(Normal, Mu * Tangent, one, zero);
            return T.IfLess(zero, Bottom, zero, T.IfLess(zero, Tangent, pushes, zero));
        }
    }

    /// <summary>The zone at a step along the direction of search.</summary>
    public static Zone<T> At<TMemory>(World<T, TMemory> w, in Block block, T step)
        where TMemory : struct, IMemory<T>
    {
        T first = w.Parameter(block.Friction, 0), ratio = w.Constant(w.Layout.Solver.ImpedanceRatio);
        T mu = first / T.Sqrt(ratio), squared = T.Of(0);
        for (int k = 1; k < block.Rows; k++)
        {
            T u = T.MultiplyAdd(step, w[block.Slope + k], w[block.Residual + k]);
            squared = T.MultiplyAdd(u, u, squared);
        }

        T normal = mu * T.MultiplyAdd(step, w[block.Slope], w[block.Residual]);
        return new(mu, normal, T.Sqrt(squared), ratio / (first * first));
    }
}
