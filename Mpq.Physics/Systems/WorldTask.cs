using System.Runtime.CompilerServices;
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

    /// <summary>The start state of a numbered episode; equal numbers start alike.</summary>
    /// <param name="episode">Its number.</param>
    /// <param name="state">Receives a state of the <see cref="IWorld"/>; it holds the model's reference pose.</param>
    public abstract void Start(uint episode, Span<double> state);

    /// <summary>What the Q-function sees of a state.</summary>
    public abstract void Observe(ReadOnlySpan<double> state, Span<double> observation);

    /// <summary>c(s, a) of applying an action in a state.</summary>
    public abstract double Cost(ReadOnlySpan<double> state, ReadOnlySpan<double> action);

    /// <summary>Applies an action for one control period; by default the actions are the actuators' controls.</summary>
    public virtual void Apply(IWorld world, ReadOnlySpan<double> action) => world.Step(action);

    /// <summary>Starts, observations and costs of a task, of which a world then only computes the motion. Its state must be the world's.</summary>
    /// <param name="task">Gives the start states.</param>
    /// <param name="model">Gives observations and costs; nothing is simulated with it.</param>
    /// <param name="starts">The stream of start states.</param>
    public static WorldTask Of(ControlTask task, RolloutModel model, RandomKey starts) => model.Accept(new Builder(task, model, starts));

    private sealed class Builder(ControlTask task, RolloutModel model, RandomKey starts) : IRolloutModelVisitor<WorldTask>
    {
        public WorldTask Visit<TModel>(TModel typed)
            where TModel : unmanaged, IRolloutModel
            => new ModelTask<TModel>(task, model.Controls, starts, typed);
    }

    private sealed unsafe class ModelTask<TModel> : WorldTask
        where TModel : unmanaged, IRolloutModel
    {
        private readonly ControlTask task;
        private readonly IReadOnlyList<Interval> controls;
        private readonly RandomKey starts;
        private readonly TModel model;
        private readonly double[] rows = Pinned(TModel.WorldSize), state = Pinned(TModel.StateSize), control = Pinned(TModel.ActionSize),
            seen = Pinned(TModel.ObservationSize);

        public ModelTask(ControlTask task, IReadOnlyList<Interval> controls, RandomKey starts, TModel model)
        {
            (this.task, this.controls, this.starts, this.model) = (task, controls, starts, model);
            // A true model's parameters are known: any numbers give the same.
            Four<Real64> uniforms = Real64.Uniforms(starts, new(0, 0, 0, 0));
            for (int block = 0; block < TModel.ParameterBlocks; block++)
                model.DrawParameters(Column(rows), block, uniforms);
        }

        public override int ObservationSize => TModel.ObservationSize;

        public override int ActionSize => TModel.ActionSize;

        public override void Start(uint episode, Span<double> state) => task.Reset(starts, episode, state);

        public override void Observe(ReadOnlySpan<double> state, Span<double> observation)
        {
            Load(state);
            model.Observe<Real64, LaneColumn<Real64>, LaneColumn<Real64>>(Column(rows), Column(seen));
            seen.CopyTo(observation);
        }

        public override double Cost(ReadOnlySpan<double> state, ReadOnlySpan<double> action)
        {
            Load(state);
            for (int i = 0; i < control.Length; i++)
            {
                double middle = (controls[i].Low + controls[i].High) / 2, half = (controls[i].High - controls[i].Low) / 2;
                control[i] = Math.Clamp((action[i] - middle) / half, -1, 1);
            }

            return model.Cost<Real64, LaneColumn<Real64>, LaneColumn<Real64>>(Column(rows), Column(control)).Value;
        }

        private void Load(ReadOnlySpan<double> from)
        {
            if (from.Length != state.Length)
                throw new ArgumentException($"{task.Name} has {state.Length} numbers of state, the world {from.Length}.", nameof(from));
            from.CopyTo(state);
            model.SetState<Real64, LaneColumn<Real64>, LaneColumn<Real64>>(Column(rows), Column(state));
        }

        private static LaneColumn<Real64> Column(Span<double> pinned) => new((Real64*)Unsafe.AsPointer(ref pinned[0]));

        private static double[] Pinned(int length) => GC.AllocateArray<double>(length, pinned: true);
    }
}
