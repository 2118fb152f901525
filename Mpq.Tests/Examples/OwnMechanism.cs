using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Examples;

// example: OwnMechanism
/// <summary>Any MJCF model whose site "tip" is to come to a place: cost the distance, controls the actuators', damping uncertain.</summary>
public readonly struct Reach(Mechanism mechanism, int substeps, Vector3<Real32> place, Interval damping) : ISteppedModel
{
    private readonly RigidBodies bodies = new(mechanism.Model, substeps);
    private readonly LinkFrame tip = LinkFrame.OfSite(mechanism, "tip");
    private readonly Vector3<Real32> place = place;
    private readonly Interval damping = damping;
    private readonly int rows = mechanism.Layout.Rows, controls = mechanism.Model.Nu;

    public RigidBodies Bodies => bodies;
    public int StateSize => bodies.StateSize;
    public int ActionSize => controls;
    public int ObservationSize => 3;
    public int WorldSize => rows;
    public int ParameterBlocks => 1;

    public void DrawParameters<T, TMemory>(World<T, TMemory> world, int block, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int dof = 0; dof < world.Layout.Dofs.Count; dof++)
            world[~world.Layout.Dofs.Damping + dof] = damping.At(uniforms.A);
    }

    public void SetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IReadOnlyColumn<T>
        => bodies.SetState(world, state);

    public T Cost<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        Vector3<T> target = new(T.From(place.X.Value), T.From(place.Y.Value), T.From(place.Z.Value));
        Vector3<T> way = tip.Position(world) - target;
        return T.Sqrt(Vector3<T>.Dot(way, way));
    }

    public void Step<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        Begin(world, action);
        bodies.Advance(world);
    }

    public void Begin<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
        => RigidBodies.SetControls(world, action);

    public void End<T, TMemory>(World<T, TMemory> world)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
    }

    public void GetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>
        => bodies.GetState(world, state);

    public void Observe<T, TMemory, TObservation>(World<T, TMemory> world, TObservation observation)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>
    {
        Vector3<T> at = tip.Position(world);
        (observation[0], observation[1], observation[2]) = (at.X, at.Y, at.Z);
    }
}
// end

/// <summary>The arm of docs/embedding.md, planned with; <see cref="DocumentationTests"/> holds the page to it.</summary>
public class OwnMechanism
{
    private const string Arm = """
        <mujoco>
          <option timestep=".005" gravity="0 0 0"/>
          <default><joint damping=".5"/><geom type="capsule" size=".02" density="500"/><motor ctrlrange="-2 2"/></default>
          <worldbody>
            <body><joint name="a" axis="0 0 1"/><geom fromto="0 0 0 .3 0 0"/>
              <body pos=".3 0 0"><joint name="b" axis="0 0 1"/><geom fromto="0 0 0 .3 0 0"/><site name="tip" pos=".3 0 0"/></body>
            </body>
          </worldbody>
          <actuator><motor joint="a"/><motor joint="b"/></actuator>
        </mujoco>
        """;

    [Test]
    public void BringsTheTipNearThePlace()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "arm.xml");
        File.WriteAllText(path, Arm);

        // example: OwnMechanismPlan
        using var mechanism = new Mechanism(MjcfReader.Load(path), WorldParameters.Damping);
        var reach = new Reach(mechanism, substeps: 4, new(Real32.Of(0.2), Real32.Of(0.4), Real32.Of(0)), damping: new(0.3f, 0.7f));
        var arm = new RolloutModel<Reach>("arm", reach, RigidBodies.ControlRanges(mechanism.Model), mechanism);
        using var device = new SimdDevice();
        using var planner = new MppiPlanner(arm, new MppiOptions { Samples = 128, Horizon = 20, Noise = [0.5], Temperature = 0.05 }, device);
        Plan plan = planner.Plan(arm.RestState());
        // end

        double first = plan.FreeEnergy;
        for (int step = 0; step < 10; step++)
            plan = planner.Plan(arm.RestState());
        Assert.That(arm.Controls, Is.All.EqualTo(new Interval(-2, 2)));
        Assert.That(plan.Status, Is.EqualTo(PlanStatus.Ok));
        Assert.That(plan.FreeEnergy, Is.LessThan(first), "a plan that is made again from the same state improves");
    }
}
