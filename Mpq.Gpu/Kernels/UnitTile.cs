using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>Sums of four units of a network for four rollouts, a unit's rollouts together: sixteen products for eight numbers read.</summary>
internal readonly struct UnitTile(Four<Real32> a, Four<Real32> b, Four<Real32> c, Four<Real32> d)
{
    public readonly Four<Real32> A = a, B = b, C = c, D = d;

    /// <summary>Begins with four units' numbers, the same for all rollouts.</summary>
    public static UnitTile Of(Four<Real32> units) => new(All(units.A), All(units.B), All(units.C), All(units.D));

    /// <summary>Adds the products of four units' weights and four rollouts' inputs.</summary>
    public UnitTile Add(Four<Real32> weights, Four<Real32> inputs) => new(
        MultiplyAdd(weights.A, inputs, A), MultiplyAdd(weights.B, inputs, B), MultiplyAdd(weights.C, inputs, C), MultiplyAdd(weights.D, inputs, D));

    /// <summary>tanh of each sum.</summary>
    public UnitTile Tanh() => new(Tanh(A), Tanh(B), Tanh(C), Tanh(D));

    /// <summary>Σ weights × units for each rollout, and what there is already.</summary>
    public Four<Real32> Weighted(Four<Real32> weights, Four<Real32> sum)
        => MultiplyAdd(weights.D, D, MultiplyAdd(weights.C, C, MultiplyAdd(weights.B, B, MultiplyAdd(weights.A, A, sum))));

    private static Four<Real32> All(Real32 value) => new(value, value, value, value);

    private static Four<Real32> MultiplyAdd(Real32 a, Four<Real32> b, Four<Real32> c) => new(
        Real32.MultiplyAdd(a, b.A, c.A), Real32.MultiplyAdd(a, b.B, c.B), Real32.MultiplyAdd(a, b.C, c.C), Real32.MultiplyAdd(a, b.D, c.D));

    private static Four<Real32> Tanh(Four<Real32> x) => new(Real32.Tanh(x.A), Real32.Tanh(x.B), Real32.Tanh(x.C), Real32.Tanh(x.D));
}
