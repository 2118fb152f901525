using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>A real system as the planner's model sees it.</summary>
/// <param name="task">Relates the two.</param>
/// <param name="planner">The planner's model.</param>
internal sealed class PlannerView(ControlTask task, RolloutModel planner)
{
    private readonly double[] start = new double[planner.StateSize];

    /// <summary>The system's present state; valid until the next call.</summary>
    public ReadOnlySpan<double> Of(IControlledSystem system)
    {
        task.Project(system.State, system.Observation, planner, start);
        return start;
    }
}
