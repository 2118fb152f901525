using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// The score of one rollout, less its terminal term:
/// S = Σ_{t &lt; running costs} γ^t c(s_t, a_t) + λ Σ_{t &lt; H} κ_t ½ v_tᵀ Σ_t⁻¹ (v_t + 2 ξ_t),
/// v and ξ being what is new in u and in ε: v_t = u_t − ρ u_{t−1}, ξ_t = ε_t − ρ ε_{t−1}, of covariance Σ_t; with white noise u and ε themselves.
/// Bhardwaj et al., "Information theoretic model predictive Q-learning", equation 19.
/// </summary>
internal static class ScoreStage
{
    /// <summary>λ Σ_t κ_t ½ v_tᵀ Σ_t⁻¹ (v_t + 2 ξ_t) over some rows of the sequence: what leaving the prior costs.</summary>
    public static T ControlCost<T, TColumn, TShared>(
        int firstRow, int endRow, RolloutShape shape, Schedule<T, TShared> schedule, TShared mean, TColumn noise)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        T sum = T.Of(0);
        for (int row = firstRow; row < endRow; row++)
        {
            T v = mean[row], xi = noise[row];
            if (shape.NoiseCorrelation > 0 && row >= shape.Controls)
            {
                T kept = T.From(-shape.NoiseCorrelation);
                v = T.MultiplyAdd(kept, mean[row - shape.Controls], v);
                xi = T.MultiplyAdd(kept, noise[row - shape.Controls], xi);
            }

            T step = T.MultiplyAdd(T.Of(0.5), v, xi);
            sum = T.MultiplyAdd(schedule.ControlWeight(row) * v, step, sum);
        }

        return sum;
    }

    /// <summary>What the sum of a rollout's costs begins with: the price of its controls, where there is one score for the whole rollout.</summary>
    public static T Begin<T, TColumn, TShared>(RolloutShape shape, Schedule<T, TShared> schedule, TShared mean, TColumn noise)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
        => shape.ScoreRows == 1 ? ControlCost<T, TColumn, TShared>(0, shape.Rows, shape, schedule, mean, noise) : T.Of(0);

    /// <summary>γ^t c(s_t, a_t), kept in row t of <paramref name="scores"/> where every step has its own cost to go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Charge<T, TModel, TMemory, TColumn, TShared>(
        int t, TModel model, RolloutShape shape, Schedule<T, TShared> schedule, World<T, TMemory> world,
        PerturbedControl<T, TColumn, TShared> action, TColumn scores)
        where T : unmanaged, IReal<T>
        where TModel : unmanaged, IRolloutModel
        where TMemory : struct, IMemory<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        T cost = schedule.Discount(t) * model.Cost<T, TMemory, PerturbedControl<T, TColumn, TShared>>(world, action);
        if (shape.ScoreRows > 1)
            scores[t] = cost;
        return cost;
    }

    /// <summary>
    /// The rollout's score into row 0 of <paramref name="scores"/>, or into every row t the cost to go as seen from step t:
    /// S_t = Σ_{k ≥ t} γ^(k−t) c_k + λ Σ_{k ≥ t} κ_k/κ_t ½ v_kᵀ Σ_k⁻¹ (v_k + 2 ξ_k), of which the first is the same.
    /// </summary>
    public static void End<T, TColumn, TShared>(
        T total, RolloutShape shape, Schedule<T, TShared> schedule, TShared mean, TColumn noise, TColumn scores)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        if (shape.ScoreRows == 1)
        {
            scores[0] = total;
            return;
        }

        // A rollout that is not finite at one step counts at none.
        T costs = T.IfLess(T.Abs(total), T.Of(SoftminStage.Never), T.Of(0), total), controls = T.Of(0);
        for (int t = shape.Horizon - 1; t >= 0; t--)
        {
            int row = t * shape.Controls;
            costs += t < shape.RunningCosts ? scores[t] : T.Of(0);
            controls += ControlCost<T, TColumn, TShared>(row, row + shape.Controls, shape, schedule, mean, noise);
            scores[t] = (costs / schedule.Discount(t)) + (controls / schedule.ControlDiscount(t));
        }
    }

    /// <summary>Adds γ^(H−1) Q, as seen from each row's step.</summary>
    public static void AddTerminal<T, TColumn, TShared>(RolloutShape shape, Schedule<T, TShared> schedule, T q, TColumn scores)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        T discounted = T.From(shape.TerminalDiscount) * q;
        for (int t = 0; t < shape.ScoreRows; t++)
            scores[t] = scores[t] + (discounted / schedule.Discount(t));
    }

    /// <summary>Writes the features of the terminal Q: o(s_{H−1}), then the normalised control a_{H−1}.</summary>
    public static void Features<T, TModel, TMemory, TColumn, TShared>(
        TModel model, RolloutShape shape, World<T, TMemory> world, TShared mean, TColumn noise, TColumn features)
        where T : unmanaged, IReal<T>
        where TModel : unmanaged, IRolloutModel
        where TMemory : struct, IMemory<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        PerturbedControl<T, TColumn, TShared> action = new(mean, noise, (shape.Horizon - 1) * model.ActionSize);
        model.Observe<T, TMemory, TColumn>(world, features);
        for (int d = 0; d < model.ActionSize; d++)
            features[model.ObservationSize + d] = action[d];
    }
}
