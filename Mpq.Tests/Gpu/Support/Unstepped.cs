using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Gpu.Support;

/// <summary>A model that does not say what its steps are made of, as a user's may not.</summary>
internal readonly struct Unstepped<TModel>(TModel model) : IRolloutModel
    where TModel : unmanaged, IRolloutModel
{
    private readonly TModel model = model;

    public int StateSize => model.StateSize;

    public int ActionSize => model.ActionSize;

    public int ObservationSize => model.ObservationSize;

    public int WorldSize => model.WorldSize;

    public int ParameterBlocks => model.ParameterBlocks;

    public static RolloutModel Of(RolloutModel stepped) => stepped.Accept(new Wrapper(stepped));

    public void DrawParameters<T, TMemory>(World<T, TMemory> world, int block, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => model.DrawParameters(world, block, uniforms);

    public void SetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IReadOnlyColumn<T>
        => model.SetState(world, state);

    public T Cost<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
        => model.Cost<T, TMemory, TAction>(world, action);

    public void Step<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
        => model.Step(world, action);

    public void GetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>
        => model.GetState<T, TMemory, TState>(world, state);

    public void Observe<T, TMemory, TObservation>(World<T, TMemory> world, TObservation observation)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>
        => model.Observe<T, TMemory, TObservation>(world, observation);

    private sealed class Wrapper(RolloutModel stepped) : IRolloutModelVisitor<RolloutModel>
    {
        public RolloutModel Visit<TOther>(TOther model)
            where TOther : unmanaged, IRolloutModel
            => new RolloutModel<Unstepped<TOther>>(stepped.Name, new(model), stepped.Controls, stepped.Mechanism);
    }
}
