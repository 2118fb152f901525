using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Gpu.Support;

/// <summary>
/// A model made to be checked by hand: two carts on rails, x' = x + 0.1 p a₁ and y' = y + 0.1 a₂, with one uncertain gain p.
/// State (2): x, y. Observation (3): x, y, x y. Cost <c>StateWeight</c> (x² + ½ y²) + <c>GainWeight</c> p + <c>Offset</c>; of all
/// draws of parameters the share <c>SpoiltShare</c> costs <c>Spoilt</c> more, which need not be a finite number.
/// </summary>
public readonly record struct ProbeModel(
    Interval Gain, float StateWeight, float GainWeight, float Offset, float SpoiltShare, float Spoilt) : IRolloutModel
{
    private const int X = 0, Y = 1, GainRow = 2, SpoiltRow = 3;

    /// <summary>Quadratic in the state, p in [0.5, 2].</summary>
    public static ProbeModel Plain => new(new(0.5f, 2), 1, 0, 0, 0, 0);

    /// <summary>The first actuator's range is [−1, 1], the second's is not symmetric.</summary>
    public static Interval[] Controls => [new(-1, 1), new(-3, 5)];

    public int StateSize => 2;

    public int ActionSize => 2;

    public int ObservationSize => 3;

    public int WorldSize => 4;

    public int ParameterBlocks => 1;

    public RolloutModel Named(string name = "probe") => new RolloutModel<ProbeModel>(name, this, Controls);

    public void DrawParameters<T, TMemory>(World<T, TMemory> world, int block, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        world[GainRow] = Gain.At(uniforms.A);
        world[SpoiltRow] = T.IfLess(uniforms.B, T.From(SpoiltShare), T.From(Spoilt), T.Of(0));
    }

    public void SetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IReadOnlyColumn<T>
    {
        world[X] = state[0];
        world[Y] = state[1];
    }

    public T Cost<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        T square = T.MultiplyAdd(T.Of(0.5) * world[Y], world[Y], world[X] * world[X]);
        T cost = T.MultiplyAdd(T.From(GainWeight), world[GainRow], T.From(StateWeight) * square);
        return cost + T.From(Offset) + world[SpoiltRow];
    }

    public void Step<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        world[X] = T.MultiplyAdd(T.Of(0.1) * world[GainRow], action[0], world[X]);
        world[Y] = T.MultiplyAdd(T.Of(0.1), action[1], world[Y]);
    }

    public void GetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>
    {
        state[0] = world[X];
        state[1] = world[Y];
    }

    public void Observe<T, TMemory, TObservation>(World<T, TMemory> world, TObservation observation)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>
    {
        observation[0] = world[X];
        observation[1] = world[Y];
        observation[2] = world[X] * world[Y];
    }
}
