using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// A friction pyramid of 2 (d − 1) edges r₀ ± r_k, each a limit with weight D: s = ½ D Σ min(0, edge)². Kept as d rows: the edges'
/// forces and curvatures are gathered to the normal and the tangents.
/// </summary>
internal static class Pyramid
{
    public static T Update<T, TMemory>(World<T, TMemory> w, in Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T normal = w[block.Residual], weight = w[block.Weight], zero = T.Of(0);
        T force = zero, total = zero, changed = zero;
        int at = 0;
        for (int k = 1; k < block.Rows; k++)
        {
            T lean = w[block.Residual + k], up = normal + lean, down = normal - lean;
            T upper = T.IfLess(up, zero, weight, zero), lower = T.IfLess(down, zero, weight, zero);
            T upForce = upper * up, downForce = lower * down;
            force -= upForce + downForce;
            w[block.Force + k] = downForce - upForce;
            total += upper + lower;
            at += k;
            changed += BlockForces.Replace(w, block, at, upper - lower);
            changed += BlockForces.Replace(w, block, at + k, upper + lower);
        }

        w[block.Force] = force;
        return changed + BlockForces.Replace(w, block, 0, total);
    }

    /// <summary>First and second derivative of s along the direction of search, at a step.</summary>
    public static Slope<T> Along<T, TMemory>(World<T, TMemory> w, in Block block, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T zero = T.Of(0), normalSlope = w[block.Slope], normal = T.MultiplyAdd(step, normalSlope, w[block.Residual]);
        T first = zero, second = zero;
        for (int k = 1; k < block.Rows; k++)
        {
            T leanSlope = w[block.Slope + k], lean = T.MultiplyAdd(step, leanSlope, w[block.Residual + k]);
            T up = T.Min(normal + lean, zero), down = T.Min(normal - lean, zero);
            T upSlope = normalSlope + leanSlope, downSlope = normalSlope - leanSlope;
            first = T.MultiplyAdd(up, upSlope, T.MultiplyAdd(down, downSlope, first));
            second += T.IfLess(up, zero, upSlope * upSlope, zero) + T.IfLess(down, zero, downSlope * downSlope, zero);
        }

        T weight = w[block.Weight];
        return new(weight * first, weight * second);
    }
}
