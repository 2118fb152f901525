namespace Mpq.Physics.Systems;

/// <summary>A task's system in a world of rigid bodies: the world moves, the task says where to start, what is seen and what it costs.</summary>
public class WorldSystem : IControlledSystem
{
    private readonly WorldTask task;
    private readonly double[] reference, start, state, observation;

    /// <summary>Puts a world and a task together and starts episode 0.</summary>
    /// <param name="world">What moves; it stays the caller's to dispose of.</param>
    /// <param name="task">The rest.</param>
    public WorldSystem(IWorld world, WorldTask task)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(task);
        World = world;
        this.task = task;
        world.Reset();
        reference = [.. world.State, .. new double[task.ExtraSize]];
        start = new double[reference.Length];
        state = new double[reference.Length];
        observation = new double[task.ObservationSize];
        Reset(0);
    }

    /// <summary>What moves.</summary>
    public IWorld World { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> State => state;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Observation => observation;

    /// <inheritdoc/>
    public void Reset(uint episode)
    {
        reference.CopyTo(start, 0);
        task.Start(episode, start);
        World.Reset(start.AsSpan(0, World.StateSize));
        start.CopyTo(state, 0);
        See();
    }

    /// <inheritdoc/>
    public double Step(ReadOnlySpan<double> action)
    {
        ControlCheck.Require(action, task.ActionSize, "The task", "; apply only what a plan returned");
        double cost = task.Cost(State, action);
        task.Apply(World, action);
        See();
        return cost;
    }

    private void See()
    {
        World.State.CopyTo(state);
        task.Observe(state, observation);
    }
}
