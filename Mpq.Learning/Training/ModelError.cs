using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>
/// How far one control period of the real system is from what the planner's model made of it: √ mean ((o − ô) / scale)² over an episode's
/// steps and the observation's components.
/// </summary>
/// <param name="task">Scales of the observation.</param>
/// <param name="planner">The planner's model.</param>
/// <param name="seed">Seed of the draws of its parameters.</param>
internal sealed class ModelError(ControlTask task, RolloutModel planner, ulong seed)
{
    private readonly ModelPrediction prediction = new(planner, RandomKey.Derive(seed, RandomStreams.ModelError));
    private readonly double[] expected = new double[planner.ObservationSize];
    private double squares;
    private int steps;

    /// <summary>The episode's error so far.</summary>
    public double Value => Math.Sqrt(squares / steps);

    /// <summary>Starts an episode.</summary>
    public void Reset() => (squares, steps) = (0, 0);

    /// <summary>Notes what the model expects.</summary>
    public void Expect(ReadOnlySpan<double> state, Plan plan, uint episode, int step)
        => prediction.Of(state, plan.Action.Span, episode, (uint)step).CopyTo(expected);

    /// <summary>Compares it with what came.</summary>
    public void Compare(ReadOnlySpan<double> observation)
    {
        double sum = 0;
        for (int i = 0; i < expected.Length; i++)
            sum += Math.Pow((observation[i] - expected[i]) / task.ObservationScale[i], 2);
        squares += sum / expected.Length;
        steps++;
    }
}
