using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// An elliptic friction cone. With μ = μ₁/√ρ (ρ frictional over normal impedance), N = μ r₀ and t = |U|, U the tangential rows: nothing
/// where N ≥ μ t; ½ D (r₀² + ρ t²/μ₁²) where μ N + t ≤ 0; between, ½ D (N − μ t)² / (μ² (1 + μ²)).
/// MuJoCo, "Computation", constraint solver: elliptic cones.
/// </summary>
internal static class Cones
{
    /// <summary>Sets force and the change of curvature and, if it replaces it, the curvature.</summary>
    /// <returns>Above 0 in worlds where there is a change.</returns>
    public static T Update<T, TMemory>(World<T, TMemory> w, in Block block, bool replaces)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Zone<T> zone = Zone<T>.At(w, block, T.Of(0));
        T weight = w[block.Weight], mu = zone.Mu;
        T middle = zone.Middle * zone.Scale * weight, bottom = zone.Bottom * weight, stiff = bottom * zone.TangentRatio;
        T inverse = T.Of(1) / T.Max(zone.Tangent, T.Of(1e-15)), pressed = middle * (zone.Normal - (mu * zone.Tangent)) * mu;
        w[w.Layout.Solver.Force] = -T.MultiplyAdd(bottom, w[block.Residual], pressed);
        T changed = BlockForces.Change(w, block, 0, T.MultiplyAdd(middle * mu, mu, bottom), replaces);
        // Of u uᵀ, u = U/t, and of 1.
        T outer = middle * mu * (zone.Normal * inverse), diagonal = T.MultiplyAdd(middle * mu, mu, stiff - outer);
        int at = 0;
        for (int k = 1; k < block.Rows; k++)
        {
            T u = w[block.Residual + k] * inverse;
            w[w.Layout.Solver.Force + k] = T.MultiplyAdd(pressed, u, -(stiff * w[block.Residual + k]));
            at += k;
            changed += BlockForces.Change(w, block, at, -(middle * mu * mu) * u, replaces);
            for (int j = 1; j < k; j++)
                changed += BlockForces.Change(w, block, at + j, outer * u * (w[block.Residual + j] * inverse), replaces);
            changed += BlockForces.Change(w, block, at + k, T.MultiplyAdd(outer * u, u, diagonal), replaces);
        }

        return changed;
    }

    /// <summary>First and second derivative of s along the direction of search, at a step.</summary>
    public static Slope<T> Along<T, TMemory>(World<T, TMemory> w, in Block block, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Zone<T> zone = Zone<T>.At(w, block, step);
        T zero = T.Of(0), normalSlope = w[block.Slope], normal = T.MultiplyAdd(step, normalSlope, w[block.Residual]);
        T product = zero, square = zero;
        for (int k = 1; k < block.Rows; k++)
        {
            T slope = w[block.Slope + k];
            product = T.MultiplyAdd(T.MultiplyAdd(step, slope, w[block.Residual + k]), slope, product);
            square = T.MultiplyAdd(slope, slope, square);
        }

        // t' = U·U'/t, t'' = (|U'|² − t'²)/t.
        T inverse = T.Of(1) / T.Max(zone.Tangent, T.Of(1e-15));
        T tangentSlope = product * inverse, tangentBend = T.Max(T.MultiplyAdd(-tangentSlope, tangentSlope, square), zero) * inverse;
        T apart = zone.Normal - (zone.Mu * zone.Tangent), apartSlope = zone.Mu * (normalSlope - tangentSlope);
        T middle = zone.Middle * zone.Scale;
        T first = T.MultiplyAdd(middle * apart, apartSlope, zone.Bottom * T.MultiplyAdd(zone.TangentRatio, product, normal * normalSlope));
        T second = T.MultiplyAdd(
            middle,
            T.MultiplyAdd(apartSlope, apartSlope, -(apart * zone.Mu * tangentBend)),
            zone.Bottom * T.MultiplyAdd(zone.TangentRatio, square, normalSlope * normalSlope));
        T weight = w[block.Weight];
        return new(weight * first, weight * second);
    }
}
