using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Devices;

/// <summary>One call of an engine: which problems, how many iterations, under which random numbers.</summary>
/// <param name="Problems">How many of the engine's problems, from its first.</param>
/// <param name="FirstProblem">The number of the first in the random counter.</param>
/// <param name="Key">The planner's stream.</param>
/// <param name="FirstDraw">The number of the first iteration in the random counter.</param>
/// <param name="Updates">Iterations that move the mean.</param>
/// <param name="ValueBatch">Whether one more batch follows that only measures the free energy.</param>
/// <param name="StepSize">α.</param>
/// <param name="Parameters">Where model parameters come from.</param>
/// <param name="Deadline">Stopwatch ticks after which no further iteration starts.</param>
internal readonly record struct EngineRun(
    int Problems,
    uint FirstProblem,
    RandomKey Key,
    uint FirstDraw,
    int Updates,
    bool ValueBatch,
    double StepSize,
    ParameterSource Parameters,
    long Deadline)
{
    /// <summary>Batches of rollouts.</summary>
    public int Batches => Updates + (ValueBatch ? 1 : 0);
}

/// <summary>The softmin's totals over the last batch of one problem.</summary>
/// <param name="Minimum">min S.</param>
/// <param name="Sum">W = Σ exp(−(S − min S)/λ); 0 where no rollout was finite.</param>
/// <param name="SumOfSquares">Σ of the squares of the same.</param>
internal readonly record struct SoftminTotals(double Minimum, double Sum, double SumOfSquares);
