using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>
/// A wheeled robot, the model that planners of mobile robots are timed with. State (3): x, y [m], heading θ [rad]; control (2): speed v up
/// to 1 m/s, rate ω up to 2 rad/s; x' = x + v cos θ dt, y' = y + v sin θ dt, θ' = θ + ω dt with dt = 0.05 s. Cost: squared distance from (2, 1).
/// </summary>
internal readonly struct UnicycleModel : IRolloutModel
{
    private const double TimeStep = 0.05;

    public int StateSize => 3;

    public int ActionSize => 2;

    public int ObservationSize => 3;

    public int WorldSize => 3;

    public int ParameterBlocks => 0;

    public static RolloutModel Named()
        => new RolloutModel<UnicycleModel>("unicycle", default, [new(-1, 1), new(-2, 2)]);

    public void DrawParameters<T, TMemory>(World<T, TMemory> world, int block, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
    }

    public void SetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IReadOnlyColumn<T>
    {
        for (int i = 0; i < 3; i++)
            world[i] = state[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Cost<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        T x = world[0] - T.Of(2), y = world[1] - T.Of(1);
        return T.MultiplyAdd(x, x, y * y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        T way = T.Of(TimeStep) * action[0], heading = world[2];
        world[0] = T.MultiplyAdd(way, T.Cos(heading), world[0]);
        world[1] = T.MultiplyAdd(way, T.Sin(heading), world[1]);
        world[2] = T.MultiplyAdd(T.Of(2 * TimeStep), action[1], heading);
    }

    public void GetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>
    {
        for (int i = 0; i < 3; i++)
            state[i] = world[i];
    }

    public void Observe<T, TMemory, TObservation>(World<T, TMemory> world, TObservation observation)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>
        => GetState(world, observation);
}
