using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>Adds an episode up, step by step.</summary>
/// <param name="task">Says what success is.</param>
internal struct EpisodeTally(ControlTask task)
{
    private int steps, held;
    private double sum, last;
    private bool ever;

    /// <summary>Counts a step of cost <paramref name="cost"/> that led to the system's present state.</summary>
    public void Add(double cost, IControlledSystem system)
    {
        bool successful = task.IsSuccess(system.State);
        held = successful ? held + 1 : 0;
        ever |= successful;
        sum += cost;
        last = cost;
        steps++;
    }

    public readonly EpisodeOutcome Outcome => new(steps, -sum, held >= task.SuccessHold, ever, last);
}
