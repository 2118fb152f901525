using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// What depends on a row's place in the control sequence, worked out once on the host. A table of shared numbers:
/// σ of what is new in the noise per row (<see cref="RolloutShape.NoiseRows"/>), λ κ_t / σ² per row, then γ^t per step, then κ_t per step.
/// </summary>
internal readonly struct Schedule<T, TShared>(TShared table, int noiseRows, int rows, int horizon)
    where TShared : struct, IReadOnlyColumn<T>
{
    private readonly TShared table = table;
    private readonly int costs = noiseRows, discounts = noiseRows + rows, controlDiscounts = noiseRows + rows + horizon;

    /// <summary>The table's length.</summary>
    public static int Length(RolloutShape shape) => shape.NoiseRows + shape.Rows + (2 * shape.Horizon);

    /// <summary>σ of what is new in the noise of a row, in normalised control units: at the first step all of it.</summary>
    public T Deviation(int row) => table[row];

    /// <summary>λ κ_t / σ².</summary>
    public T ControlWeight(int row) => table[costs + row];

    /// <summary>γ^t.</summary>
    public T Discount(int t) => table[discounts + t];

    /// <summary>κ_t.</summary>
    public T ControlDiscount(int t) => table[controlDiscounts + t];
}
