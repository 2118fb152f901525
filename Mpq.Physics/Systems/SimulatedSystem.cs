using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Physics.Systems;

/// <summary>When a simulated system draws its parameters from its model's distribution.</summary>
public enum ParameterRedraw
{
    /// <summary>Once, when the episode starts. A true model has nothing to draw.</summary>
    EveryEpisode,

    /// <summary>At every control step: the paper's domain-randomised data.</summary>
    EveryStep,
}

/// <summary>A task's system in 64-bit simulation.</summary>
public sealed unsafe class SimulatedSystem : IControlledSystem
{
    private readonly ControlTask task;
    private readonly IReadOnlyList<Interval> controls;
    private readonly ParameterRedraw redraw;
    private readonly RandomKey starts, parameters;
    private readonly World world;
    private uint episode, step;

    /// <summary>A system that follows <paramref name="model"/> from the starts of <paramref name="task"/>.</summary>
    /// <param name="task">Gives the start states.</param>
    /// <param name="model">What it does.</param>
    /// <param name="starts">The stream of start states.</param>
    /// <param name="redraw">When uncertain parameters change.</param>
    public SimulatedSystem(
        ControlTask task, RolloutModel model, RandomKey starts, ParameterRedraw redraw = ParameterRedraw.EveryEpisode)
    {
        this.task = task;
        this.redraw = redraw;
        this.starts = starts;
        controls = model.Controls;
        parameters = RandomKey.Derive(((ulong)starts.High << 32) | starts.Low, 1);
        world = model.Accept(new WorldBuilder());
        Reset(0);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> State => world.State;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Observation => world.Observation;

    /// <inheritdoc/>
    public void Reset(uint episode)
    {
        this.episode = episode;
        step = 0;
        task.Reset(starts, episode, world.State);
        world.DrawParameters(parameters, episode, step);
        world.Load();
    }

    /// <inheritdoc/>
    public double Step(ReadOnlySpan<double> action)
    {
        if (action.Length != controls.Count)
            throw new ArgumentException($"{task.Name} takes {controls.Count} controls, not {action.Length}.", nameof(action));
        for (int i = 0; i < action.Length; i++)
        {
            if (!double.IsFinite(action[i]))
                throw new ArgumentException($"Control {i} is {action[i]}; apply only what a plan returned.", nameof(action));
            double middle = (controls[i].Low + controls[i].High) / 2, half = (controls[i].High - controls[i].Low) / 2;
            world.Action[i] = Math.Clamp((action[i] - middle) / half, -1, 1);
        }

        if (redraw == ParameterRedraw.EveryStep)
            world.DrawParameters(parameters, episode, step);
        step++;
        return world.Step();
    }

    /// <summary>One 64-bit world in pinned memory.</summary>
    private abstract class World(int stateSize, int actionSize, int observationSize)
    {
        private readonly double[] state = Pinned(stateSize), action = Pinned(actionSize), observation = Pinned(observationSize);

        public Span<double> State => state;

        public Span<double> Action => action;

        public Span<double> Observation => observation;

        public abstract void DrawParameters(RandomKey key, uint episode, uint step);

        public abstract void Load();

        public abstract double Step();

        protected static LaneColumn<Real64> Column(Span<double> pinned)
            => new((Real64*)Unsafe.AsPointer(ref pinned[0]));

        protected static double[] Pinned(int length) => GC.AllocateArray<double>(length, pinned: true);
    }

    private sealed class World<TModel>(TModel model) : World(TModel.StateSize, TModel.ActionSize, TModel.ObservationSize)
        where TModel : unmanaged, IRolloutModel
    {
        private readonly double[] rows = Pinned(TModel.WorldSize);

        public override void DrawParameters(RandomKey key, uint episode, uint step)
        {
            for (int block = 0; block < TModel.ParameterBlocks; block++)
            {
                Four<Real64> uniforms = Real64.Uniforms(key, new(0, episode, (uint)block, step));
                model.DrawParameters(Column(rows), block, uniforms);
            }
        }

        public override void Load()
        {
            model.SetState<Real64, LaneColumn<Real64>, LaneColumn<Real64>>(Column(rows), Column(State));
            Read();
        }

        public override double Step()
        {
            Real64 cost = model.Cost<Real64, LaneColumn<Real64>, LaneColumn<Real64>>(Column(rows), Column(Action));
            model.Step<Real64, LaneColumn<Real64>, LaneColumn<Real64>>(Column(rows), Column(Action));
            Read();
            return cost.Value;
        }

        private void Read()
        {
            model.GetState<Real64, LaneColumn<Real64>, LaneColumn<Real64>>(Column(rows), Column(State));
            model.Observe<Real64, LaneColumn<Real64>, LaneColumn<Real64>>(Column(rows), Column(Observation));
        }
    }

    private sealed class WorldBuilder : IRolloutModelVisitor<World>
    {
        public World Visit<TModel>(TModel model)
            where TModel : unmanaged, IRolloutModel
            => new World<TModel>(model);
    }
}
