using Mpq.Gpu.Planning;

namespace Mpq.Learning.Agents;

/// <summary>Something that acts in episodes and may learn from them.</summary>
public interface IAgent : IDisposable
{
    /// <summary>Control steps of rollouts so far, samples × horizon of every batch, the targets' included.</summary>
    long RolloutSteps { get; }

    /// <summary>Transitions stored to learn from.</summary>
    int Transitions { get; }

    /// <summary>Starts an episode.</summary>
    void BeginEpisode(uint episode);

    /// <summary>The control for this state.</summary>
    Plan Act(ReadOnlySpan<double> state);

    /// <summary>Stores what the real system did.</summary>
    /// <param name="observation">o(s).</param>
    /// <param name="action">a, in the actuators' units; what is out of range counts as its end.</param>
    /// <param name="cost">c(s, a).</param>
    /// <param name="nextState">s', of the planner's model.</param>
    /// <exception cref="ArgumentException">One of them has the wrong length.</exception>
    /// <remarks>A transition with a number that is not finite is left out: nothing can be learned from it.</remarks>
    void Record(ReadOnlySpan<double> observation, ReadOnlySpan<double> action, double cost, ReadOnlySpan<double> nextState);

    /// <summary>Ends the episode and learns if it is time to.</summary>
    /// <returns>How learning went, or null where nothing was learned.</returns>
    LearningReport? EndEpisode();

    /// <summary>A planner that acts as this agent does, for many systems at once, in its own time; it follows what the agent learns.</summary>
    MppiPlanner CreatePlanner(int problems, ulong seed);

    /// <summary>Writes all that the next episode depends on.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by another kind of agent.</exception>
    void Load(BinaryReader reader);

    /// <summary>Writes what acting depends on: θ, or nothing.</summary>
    void SavePolicy(BinaryWriter writer);

    /// <summary>Reads what <see cref="SavePolicy"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by another kind of agent.</exception>
    void LoadPolicy(BinaryReader reader);
}

/// <summary>An update in numbers.</summary>
/// <param name="TdError">√ mean (y − Q)² over the update's minibatches, in units of cost.</param>
/// <param name="Value">Mean of V over the same.</param>
public readonly record struct LearningReport(double TdError, double Value);
