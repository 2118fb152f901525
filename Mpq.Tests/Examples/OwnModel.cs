using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Examples;

// example: OwnModel
/// <summary>A cart on a rail: state position and velocity, control a force, cost the distance from 0.</summary>
public readonly struct Cart : IRolloutModel
{
    public int StateSize => 2;
    public int ActionSize => 1;
    public int ObservationSize => 2;
    public int WorldSize => 2;
    public int ParameterBlocks => 0;

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
        world[0] = state[0];
        world[1] = state[1];
    }

    public T Cost<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
        => T.Abs(world[0]) + T.Of(0.01) * world[1] * world[1];

    public void Step<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        world[1] = world[1] + T.Of(0.02 * 10) * action[0];
        world[0] = world[0] + T.Of(0.02) * world[1];
    }

    public void GetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>
    {
        state[0] = world[0];
        state[1] = world[1];
    }

    public void Observe<T, TMemory, TObservation>(World<T, TMemory> world, TObservation observation)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>
        => GetState<T, TMemory, TObservation>(world, observation);
}
// end

/// <summary>The model of docs/embedding.md, planned with; <see cref="DocumentationTests"/> holds the page to it.</summary>
public class OwnModel
{
    [Test]
    public void PushesTheCartBack()
    {
        // example: OwnModelPlan
        var cart = new RolloutModel<Cart>("cart", new Cart(), [new Interval(-10, 10)]);
        using var device = new SimdDevice();
        using var planner = new MppiPlanner(cart, new MppiOptions { Samples = 256, Horizon = 50, Noise = [0.25] }, device);
        Plan plan = planner.Plan([1, 0]);
        // end

        Assert.That(plan.Status, Is.EqualTo(PlanStatus.Ok));
        Assert.That(plan.Action.Span[0], Is.InRange(-10.0, 0.0));
    }
}
