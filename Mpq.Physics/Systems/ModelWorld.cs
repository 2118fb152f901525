using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Systems;

/// <summary>One 64-bit world of a rollout model. Not thread-safe.</summary>
internal abstract class ModelWorld(int stateSize, IReadOnlyList<Interval> controls, int observationSize)
{
    private readonly double[] state = Pinned(stateSize), action = Pinned(controls.Count), observation = Pinned(observationSize);

    /// <summary>s; write it, then <see cref="Load"/>.</summary>
    public Span<double> State => state;

    /// <summary>Controls.</summary>
    public int ActionSize => action.Length;

    /// <summary>o(s).</summary>
    public Span<double> Observation => observation;

    /// <summary>Sets the control of the next step.</summary>
    /// <param name="controlled">In the actuators' units; what is out of range is clipped.</param>
    public void SetAction(ReadOnlySpan<double> controlled)
    {
        for (int i = 0; i < controlled.Length; i++)
            action[i] = Math.Clamp(controls[i].Normalise(controlled[i]), -1, 1);
    }

    /// <summary>A world of a model, its parameters not yet drawn.</summary>
    public static ModelWorld Of(RolloutModel model) => model.Accept(new Builder(model));

    /// <summary>Draws the model's uncertain parameters, the same for equal numbers.</summary>
    public abstract void DrawParameters(RandomKey key, uint episode, uint step);

    /// <summary>Puts the world into <see cref="State"/>.</summary>
    public abstract void Load();

    /// <summary>c(s, a).</summary>
    public abstract double Cost();

    /// <summary>One control period.</summary>
    public abstract void Step();

    private static double[] Pinned(int length) => GC.AllocateArray<double>(length, pinned: true);

    private sealed class Builder(RolloutModel named) : IRolloutModelVisitor<ModelWorld>
    {
        public ModelWorld Visit<TModel>(TModel model)
            where TModel : unmanaged, IRolloutModel
            => new Typed<TModel>(model, named);
    }

    private sealed unsafe class Typed<TModel> : ModelWorld
        where TModel : unmanaged, IRolloutModel
    {
        private readonly TModel model;
        private readonly Mechanism? mechanism;
        private readonly double[] rows;

        public Typed(TModel model, RolloutModel named)
            : base(model.StateSize, named.Controls, model.ObservationSize)
        {
            this.model = model;
            mechanism = named.Mechanism;
            rows = Pinned(model.WorldSize);
            if (mechanism is not null)
                Stages.Step.Initialize(World);
        }

        private World<Real64, ReferenceMemory> World => new(new(Pointer(rows), mechanism is null ? null : mechanism.Data));

        public override void DrawParameters(RandomKey key, uint episode, uint step)
        {
            for (int block = 0; block < model.ParameterBlocks; block++)
            {
                Four<Real64> uniforms = Real64.Uniforms(key, new(0, episode, (uint)block, step));
                model.DrawParameters(World, block, uniforms);
            }
        }

        public override void Load()
        {
            model.SetState(World, Column(state));
            Read();
        }

        public override double Cost() => model.Cost(World, Column(action)).Value;

        public override void Step()
        {
            model.Step(World, Column(action));
            Read();
        }

        private void Read()
        {
            model.GetState(World, Column(state));
            model.Observe(World, Column(observation));
        }

        private static LaneColumn<Real64> Column(double[] pinned) => new(Pointer(pinned));

        private static Real64* Pointer(double[] pinned) => (Real64*)Unsafe.AsPointer(ref pinned[0]);
    }
}
