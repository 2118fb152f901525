using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// An elliptic friction cone. With μ = μ₁/√ρ (ρ frictional over normal impedance), N = μ r₀, U_k = μ_k r_k and t = |U|: nothing where
/// N ≥ μ t; ½ D (r₀² + ρ Σ μ_k² r_k²/μ₁²) where μ N + t ≤ 0; between, ½ D (N − μ t)² / (μ² (1 + μ²)).
/// MuJoCo, "Computation", constraint solver: elliptic cones.
/// </summary>
internal static class Cones
{
    public static T Update<T, TMemory>(World<T, TMemory> w, Block block)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Zone<T> zone = Zone<T>.At(w, block, T.Of(0));
        T weight = w[block.Weight], zero = T.Of(0), mu = zone.Mu;
        T middle = zone.Middle * zone.Scale * weight, bottom = zone.Bottom * weight;
        T apart = zone.Normal - (mu * zone.Tangent), inverse = T.Of(1) / T.Max(zone.Tangent, T.Of(1e-15));
        w[block.Force] = -T.MultiplyAdd(middle * apart, mu, bottom * w[block.Residual]);
        T changed = BlockForces.Replace(w, block.Curvature, T.MultiplyAdd(middle * mu, mu, bottom));
        T ratio = zone.Normal * inverse;
        // Of U_k U_j / t², and of δ_kj.
        T outer = mu * ratio, diagonal = T.MultiplyAdd(mu, mu, -outer);
        T stiff = bottom * zone.TangentRatio;
        int at = block.Curvature;
        for (int k = 1; k < block.Rows; k++)
        {
            T friction = w.Parameter(block.Friction, k - 1), u = friction * w[block.Residual + k] * inverse;
            w[block.Force + k] = T.MultiplyAdd(middle * apart * mu, u * friction, -(stiff * friction * friction * w[block.Residual + k]));
            at += k;
            changed += BlockForces.Replace(w, at, -(middle * mu * mu) * (u * friction));
            for (int j = 1; j <= k; j++)
            {
                T other = w.Parameter(block.Friction, j - 1), v = other * w[block.Residual + j] * inverse;
                T term = outer * u * v;
                if (j == k)
                    term += diagonal;
                term = middle * term * friction * other;
                if (j == k)
                    term = T.MultiplyAdd(stiff * friction, friction, term);
                changed += BlockForces.Replace(w, at + j, term);
            }
        }

        return T.IfLess(zero, weight, changed, zero);
    }

    /// <summary>First and second derivative of s along the direction of search, at a step.</summary>
    public static Slope<T> Along<T, TMemory>(World<T, TMemory> w, Block block, T step)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Zone<T> zone = Zone<T>.At(w, block, step);
        T zero = T.Of(0), normalSlope = w[block.Slope], normal = T.MultiplyAdd(step, normalSlope, w[block.Residual]);
        T product = zero, square = zero;
        for (int k = 1; k < block.Rows; k++)
        {
            T friction = w.Parameter(block.Friction, k - 1), slope = friction * w[block.Slope + k];
            T u = friction * T.MultiplyAdd(step, w[block.Slope + k], w[block.Residual + k]);
            product = T.MultiplyAdd(u, slope, product);
            square = T.MultiplyAdd(slope, slope, square);
        }

        // t' = U·U'/t, t'' = (|U'|² − t'²)/t.
        T inverse = T.Of(1) / T.Max(zone.Tangent, T.Of(1e-15));
        T tangentSlope = product * inverse, tangentBend = T.Max(T.MultiplyAdd(-tangentSlope, tangentSlope, square), zero) * inverse;
        T apart = zone.Normal - (zone.Mu * zone.Tangent), apartSlope = (zone.Mu * normalSlope) - (zone.Mu * tangentSlope);
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
