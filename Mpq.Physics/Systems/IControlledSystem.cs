namespace Mpq.Physics.Systems;

/// <summary>The thing being controlled: a robot, or a simulator that stands for it.</summary>
public interface IControlledSystem
{
    /// <summary>
    /// Its state, laid out as that of the task's true model; <see cref="Tasks.ControlTask.Project"/> makes of it what a planner starts from.
    /// </summary>
    ReadOnlySpan<double> State { get; }

    /// <summary>What the Q-function sees of it.</summary>
    ReadOnlySpan<double> Observation { get; }

    /// <summary>Starts the numbered episode; equal numbers start alike.</summary>
    void Reset(uint episode);

    /// <summary>Applies a control for one period and returns the cost c(s, a) of having applied it in the state before.</summary>
    /// <param name="action">One number per actuator, in its unit.</param>
    /// <exception cref="ArgumentException">A control is missing or not finite.</exception>
    double Step(ReadOnlySpan<double> action);
}
