using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>One 64-bit world of a rollout model, whose parameters come from uniform numbers that the test chooses, and its rows.</summary>
internal abstract class DrawnWorld
{
    /// <summary>A world in no particular state.</summary>
    /// <param name="model">Of rigid bodies.</param>
    /// <param name="uniforms">The block of four from which its parameters are drawn.</param>
    public static DrawnWorld Of(RolloutModel model, params double[] uniforms) => model.Accept(new Builder(model.Mechanism!, uniforms));

    /// <summary>A number of the world.</summary>
    public abstract double this[int row] { get; }

    public abstract double[] State { get; set; }

    public abstract double[] Observation { get; }

    public abstract double Cost { get; }

    public abstract void Step(params double[] action);

    private sealed class Builder(Mechanism mechanism, double[] uniforms) : IRolloutModelVisitor<DrawnWorld>
    {
        public DrawnWorld Visit<TModel>(TModel model)
            where TModel : unmanaged, IRolloutModel
            => new Typed<TModel>(model, mechanism, uniforms);
    }

    private sealed unsafe class Typed<TModel> : DrawnWorld
        where TModel : unmanaged, IRolloutModel
    {
        private readonly TModel model;
        private readonly Mechanism mechanism;
        private readonly double[] rows, numbers;

        public Typed(TModel model, Mechanism mechanism, double[] u)
        {
            this.model = model;
            this.mechanism = mechanism;
            rows = GC.AllocateArray<double>(model.WorldSize, pinned: true);
            numbers = GC.AllocateArray<double>(Math.Max(model.StateSize, model.ObservationSize), pinned: true);
            Mpq.Physics.Stages.Step.Initialize(World);
            for (int block = 0; block < model.ParameterBlocks; block++)
                model.DrawParameters(World, block, new Four<Real64>(new(u[0]), new(u[1]), new(u[2]), new(u[3])));
        }

        public override double this[int row] => rows[row];

        public override double[] State
        {
            get
            {
                model.GetState(World, Column);
                return numbers[..model.StateSize];
            }

            set
            {
                value.CopyTo(numbers, 0);
                model.SetState(World, Column);
            }
        }

        public override double[] Observation
        {
            get
            {
                model.Observe(World, Column);
                return numbers[..model.ObservationSize];
            }
        }

        public override double Cost => model.Cost(World, Column).Value;

        private World<Real64, ReferenceMemory> World => new(new((Real64*)Unsafe.AsPointer(ref rows[0]), mechanism.Data));

        private LaneColumn<Real64> Column => new((Real64*)Unsafe.AsPointer(ref numbers[0]));

        public override void Step(params double[] action)
        {
            action.CopyTo(numbers, 0);
            model.Step(World, Column);
        }
    }
}
