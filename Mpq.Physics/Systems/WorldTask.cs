using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Physics.Systems;

/// <summary>What a <see cref="WorldSystem"/> needs beside the physics: where episodes start, what is seen, what it costs.</summary>
public abstract class WorldTask
{
    /// <summary>Numbers of an observation.</summary>
    public abstract int ObservationSize { get; }

    /// <summary>Numbers of an action.</summary>
    public abstract int ActionSize { get; }

    /// <summary>Numbers of the state beyond the world's, such as a goal: drawn when an episode starts, then fixed.</summary>
    public virtual int ExtraSize => 0;

    /// <summary>The start state of a numbered episode; equal numbers start alike.</summary>
    /// <param name="episode">Its number.</param>
    /// <param name="state">Receives a state of the <see cref="IWorld"/>, and the extra numbers; it holds the model's reference pose, and zeros.</param>
    public abstract void Start(uint episode, Span<double> state);

    /// <summary>What the Q-function sees of a state.</summary>
    public abstract void Observe(ReadOnlySpan<double> state, Span<double> observation);

    /// <summary>c(s, a) of applying an action in a state.</summary>
    public abstract double Cost(ReadOnlySpan<double> state, ReadOnlySpan<double> action);

    /// <summary>Applies an action for one control period; by default the actions are the actuators' controls.</summary>
    public virtual void Apply(IWorld world, ReadOnlySpan<double> action) => world.Step(action);

    /// <summary>Starts, observations and costs of a task, of which a world then only computes the motion. Its state must begin with the world's.</summary>
    /// <param name="task">Gives the start states.</param>
    /// <param name="model">Gives observations and costs; nothing is simulated with it.</param>
    /// <param name="starts">The stream of start states.</param>
    public static WorldTask Of(ControlTask task, RolloutModel model, RandomKey starts) => new ModelTask(task, model, starts);

    private sealed class ModelTask : WorldTask
    {
        private readonly ControlTask task;
        private readonly RolloutModel model;
        private readonly RandomKey starts;
        private readonly ModelWorld world;

        public ModelTask(ControlTask task, RolloutModel model, RandomKey starts)
        {
            (this.task, this.model, this.starts, world) = (task, model, starts, ModelWorld.Of(model));
            // A true model's parameters are known: any draw gives the same.
            world.DrawParameters(starts, 0, 0);
        }

        public override int ObservationSize => model.ObservationSize;

        public override int ActionSize => model.ActionSize;

        // What the model carries beyond its rigid bodies.
        public override int ExtraSize => model.Mechanism is { Model: var bodies } ? model.StateSize - bodies.Nq - bodies.Nv - (7 * bodies.MocapCount) : 0;

        public override void Start(uint episode, Span<double> state) => task.Reset(starts, episode, state);

        public override void Apply(IWorld world, ReadOnlySpan<double> action) => task.Apply(world, action);

        public override void Observe(ReadOnlySpan<double> state, Span<double> observation)
        {
            Load(state);
            world.Observation.CopyTo(observation);
        }

        public override double Cost(ReadOnlySpan<double> state, ReadOnlySpan<double> action)
        {
            Load(state);
            world.SetAction(action);
            return world.Cost();
        }

        private void Load(ReadOnlySpan<double> from)
        {
            if (from.Length != model.StateSize)
                throw new ArgumentException($"{task.Name} has {model.StateSize} numbers of state, the world {from.Length}.", nameof(from));
            from.CopyTo(world.State);
            world.Load();
        }
    }
}
