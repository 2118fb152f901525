namespace Mpq.Bench.Recording;

/// <summary>One episode as it happened: states, and what led from each to the next.</summary>
/// <param name="Number">Its number among the test episodes.</param>
internal sealed record RecordedEpisode(uint Number)
{
    private readonly List<double[]> states = [], actions = [];
    private readonly List<double> costs = [];

    /// <summary>The start and the state after each step; one more than there are actions.</summary>
    public IReadOnlyList<double[]> States => states;

    /// <summary>What was applied, in the actuators' units.</summary>
    public IReadOnlyList<double[]> Actions => actions;

    /// <summary>c(s, a) of each step.</summary>
    public IReadOnlyList<double> Costs => costs;

    /// <summary>The state it starts from.</summary>
    public void Begin(ReadOnlySpan<double> state) => states.Add(state.ToArray());

    /// <summary>One step.</summary>
    public void Add(ReadOnlySpan<double> action, double cost, ReadOnlySpan<double> next)
    {
        actions.Add(action.ToArray());
        costs.Add(cost);
        states.Add(next.ToArray());
    }
}
