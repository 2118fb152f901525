using Mpq.Gpu.Planning;
using Mpq.Learning.Agents;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>Episodes without learning, many at a time: one plan serves a whole group of systems.</summary>
/// <remarks>An episode's start and noise depend on its number alone, so results do not depend on the group's size.</remarks>
/// <param name="task">The task.</param>
/// <param name="model">The planner's model.</param>
/// <param name="agent">Whose planner acts.</param>
/// <param name="system">Makes the real systems, one for each episode of a group.</param>
/// <param name="seed">Seed of the planner's noise.</param>
public sealed class Evaluator(ControlTask task, RolloutModel model, IAgent agent, Func<IControlledSystem> system, ulong seed) : IDisposable
{
    /// <summary>Episodes side by side at most.</summary>
    public const int GroupSize = 32;

    private readonly MppiPlanner planner = agent.CreatePlanner(GroupSize, seed);
    private readonly List<IControlledSystem> systems = [];
    private readonly PlannerView view = new(task, model);
    private readonly double[] states = new double[GroupSize * model.StateSize];

    /// <summary>Runs episodes <paramref name="first"/>, <paramref name="first"/> + 1, ….</summary>
    /// <exception cref="OperationCanceledException">Asked to stop between two steps.</exception>
    public EpisodeOutcome[] Run(int count, uint first = 0, CancellationToken cancellation = default)
    {
        EpisodeOutcome[] outcomes = new EpisodeOutcome[count];
        for (int done = 0; done < count; done += GroupSize)
        {
            RunGroup(outcomes.AsSpan(done, Math.Min(GroupSize, count - done)), first + (uint)done, cancellation);
        }

        return outcomes;
    }

    /// <inheritdoc/>
    public void Dispose() => planner.Dispose();

    private void RunGroup(Span<EpisodeOutcome> outcomes, uint first, CancellationToken cancellation)
    {
        EpisodeTally[] tallies = new EpisodeTally[outcomes.Length];
        planner.Reset();
        planner.RandomPosition = 0;
        while (systems.Count < outcomes.Length)
            systems.Add(system());
        for (int i = 0; i < outcomes.Length; i++)
        {
            tallies[i] = new(task);
            systems[i].Reset(first + (uint)i);
        }

        int size = model.StateSize;
        for (int step = 0; step < task.EpisodeSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < outcomes.Length; i++)
                view.Of(systems[i]).CopyTo(states.AsSpan(i * size));
            ReadOnlySpan<Plan> plans = planner.PlanAll(states.AsSpan(0, outcomes.Length * size), first);
            for (int i = 0; i < outcomes.Length; i++)
                tallies[i].Add(systems[i].Step(plans[i].Action.Span), systems[i]);
        }

        for (int i = 0; i < outcomes.Length; i++)
            outcomes[i] = tallies[i].Outcome;
    }
}
