using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// A Panda arm before a cabinet whose drawer opens by its handle. State (20): joint positions of the arm (7), the fingers (2) and the
/// drawer (1), then their velocities. Control (8): velocities of the arm's joints and of the fingers, 2 rad/s at ± 1. Observation (39):
/// grasp point (3), handle (3), handle − grasp (3), twists of both (angular 3, linear 3 each), orientations of both (4 each), opening (1),
/// distance (1), rotation from the hand to how it should grasp as a quaternion (4) and as axis and angle (4).
/// Cost: distance + 0.08 angle − 1 + |target − opening| / target.
/// </summary>
/// <param name="mechanism">Simulates franka_drawer, with its own damping and dry friction in each world.</param>
/// <param name="substeps">Time steps of a control period.</param>
/// <param name="multiplier">Distribution of what damping and dry friction are multiplied with.</param>
/// <param name="leastDamping">What a lesser multiplier of damping is taken as; of dry friction it is 0, as less has no meaning.</param>
/// <remarks>
/// Table 1 of the paper multiplies damping and dry friction "of the robot's joints and the drawer": four numbers are drawn, one for
/// each of the two of each.
/// </remarks>
public readonly struct FrankaDrawerModel(Mechanism mechanism, int substeps, Interval multiplier, float leastDamping = 0) : ISteppedModel
{
    /// <summary>How far the drawer is to be opened [m].</summary>
    public const double Target = 0.3;

    /// <summary>Damping [N m s/rad, N s/m] and dry friction [N m, N] of every joint, the drawer's among them.</summary>
    private const double Resistance = 0.1;

    private readonly RigidBodies bodies = new(mechanism.Model, substeps);
    private readonly LinkFrame grasp = LinkFrame.OfSite(mechanism, "grasp"), handle = LinkFrame.OfSite(mechanism, "handle");
    private readonly Interval multiplier = multiplier;
    private readonly float leastDamping = leastDamping;
    private readonly int rows = mechanism.Layout.Rows, drawer = mechanism.Model.Nq - 1;

    /// <inheritdoc/>
    public RigidBodies Bodies => bodies;

    /// <inheritdoc/>
    public int StateSize => bodies.StateSize;

    /// <inheritdoc/>
    public int ActionSize => 8;

    /// <inheritdoc/>
    public int ObservationSize => 39;

    /// <inheritdoc/>
    public int WorldSize => rows;

    /// <inheritdoc/>
    public int ParameterBlocks => 1;

    /// <inheritdoc/>
    public void DrawParameters<T, TMemory>(World<T, TMemory> world, int block, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int dof = 0; dof <= drawer; dof++)
        {
            world[~world.Layout.Dofs.Damping + dof] = Resist(dof < drawer ? uniforms.A : uniforms.B, leastDamping);
            world[~world.Layout.Scalars.FrictionLoss + dof] = Resist(dof < drawer ? uniforms.C : uniforms.D, 0);
        }
    }

    /// <inheritdoc/>
    public void SetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IReadOnlyColumn<T>
        => bodies.SetState(world, state);

    /// <inheritdoc/>
    public T Cost<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        Vector3<T> way = handle.Position(world) - grasp.Position(world);
        T distance = T.Sqrt(Vector3<T>.Dot(way, way));
        T remaining = T.Abs(T.Of(Target) - Opening(world));
        return T.MultiplyAdd(T.Of(1 / Target), remaining, T.MultiplyAdd(T.Of(0.08), Angle(Turn(world)), distance - T.Of(1)));
    }

    /// <inheritdoc/>
    public void Step<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        Begin(world, action);
        bodies.Advance(world);
        End(world);
    }

    /// <inheritdoc/>
    public void Begin<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
        => RigidBodies.SetControls(world, action);

    /// <inheritdoc/>
    public void End<T, TMemory>(World<T, TMemory> world)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
    }

    /// <inheritdoc/>
    public void GetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>
        => bodies.GetState(world, state);

    /// <inheritdoc/>
    public void Observe<T, TMemory, TObservation>(World<T, TMemory> world, TObservation observation)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>
    {
        RigidBodies.Velocities(world);
        Vector3<T> hand = grasp.Position(world), bar = handle.Position(world), way = bar - hand;
        Rows.Set(observation, 0, hand);
        Rows.Set(observation, 3, bar);
        Rows.Set(observation, 6, way);
        Rows.Set(observation, 9, grasp.Velocity(world));
        Rows.Set(observation, 15, handle.Velocity(world));
        Rows.Set(observation, 21, grasp.Orientation(world));
        Rows.Set(observation, 25, handle.Orientation(world));
        observation[29] = Opening(world);
        observation[30] = T.Sqrt(Vector3<T>.Dot(way, way));
        Quaternion<T> turn = Turn(world);
        T sine = T.Max(T.Sqrt(Vector3<T>.Dot(turn.VectorPart, turn.VectorPart)), T.Of(1e-9));
        Rows.Set(observation, 31, turn);
        Rows.Set(observation, 35, (T.Of(1) / sine) * turn.VectorPart);
        observation[38] = Angle(turn);
    }

    private T Opening<T, TMemory>(World<T, TMemory> world)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => world[world.Layout.State.Position + drawer];

    // From the hand's orientation to the grasp's, the shorter way.
    private Quaternion<T> Turn<T, TMemory>(World<T, TMemory> world)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T half = T.Of(0.5);
        Quaternion<T> turn = grasp.Orientation(world).Conjugate * new Quaternion<T>(-half, half, -half, half);
        T sign = T.IfLess(turn.W, T.Of(0), T.Of(-1), T.Of(1));
        return new(sign * turn.W, sign * turn.X, sign * turn.Y, sign * turn.Z);
    }

    private static T Angle<T>(Quaternion<T> turn)
        where T : unmanaged, IReal<T>
        => T.Of(2) * T.Atan2(T.Sqrt(Vector3<T>.Dot(turn.VectorPart, turn.VectorPart)), turn.W);

    private T Resist<T>(T uniform, float least)
        where T : unmanaged, IReal<T>
        => T.Of(Resistance) * T.Max(multiplier.At(uniform), T.From(least));
}
