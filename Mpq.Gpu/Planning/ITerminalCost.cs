namespace Mpq.Gpu.Planning;

/// <summary>
/// The terminal cost Q(o, a) at the end of every rollout. Two kinds exist: a <see cref="FusedNetwork"/>, evaluated by the planner's own
/// kernels, and an <see cref="IBatchedTerminalCost"/>, handed all rollouts at once.
/// </summary>
public interface ITerminalCost
{
    /// <summary>Observation and control components it expects.</summary>
    int Inputs { get; }
}

/// <summary>A terminal cost that is evaluated between the rollouts and the update, for example by TorchSharp.</summary>
public interface IBatchedTerminalCost : ITerminalCost
{
    /// <summary>Evaluates Q for every column of the features.</summary>
    /// <param name="features">Row-major, <see cref="ITerminalCost.Inputs"/> × columns: observation, then normalised control.</param>
    /// <param name="q">Receives one value per column, in units of cost.</param>
    void Evaluate(ReadOnlySpan<float> features, Span<float> q);
}
