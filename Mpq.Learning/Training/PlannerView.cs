using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>A real system as the planner's model sees it.</summary>
/// <param name="task">Relates the two.</param>
/// <param name="planner">The planner's model.</param>
public sealed class PlannerView(ControlTask task, RolloutModel planner)
{
    private readonly double[] start = new double[planner.StateSize];

    /// <summary>The system's present state; valid until the next call.</summary>
    public ReadOnlySpan<double> Of(IControlledSystem system)
    {
        task.Project(system.State, system.Observation, planner, start);
        return start;
    }

    /// <summary>Where the planner's model starts in the first episodes of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="planner">The planner's model.</param>
    /// <param name="count">How many.</param>
    /// <returns>State after state.</returns>
    public static double[] Starts(ControlTask task, RolloutModel planner, int count)
    {
        SimulatedSystem system = new(task, task.TrueModel, RandomKey.Derive(1, 0));
        PlannerView view = new(task, planner);
        double[] states = new double[count * planner.StateSize];
        for (int i = 0; i < count; i++)
        {
            system.Reset((uint)i);
            view.Of(system).CopyTo(states.AsSpan(i * planner.StateSize));
        }

        return states;
    }
}
