using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// A gripper that pushes a block to a goal on the table: the Fetch robot's, or one that floats. State: qpos, qvel and mocap pose of
/// the mechanism, then the goal (3). Control (4): where the gripper is drawn to from where it is, 5 cm along x, y and z at ± 1; the fourth
/// would open the fingers, which are blocked. Observation (33): grip (3), block (3), block − grip (3), fingers (2), block's Euler angles
/// (3), velocity of the block less the grip's (3), block's angular velocity (3), fingers' velocities (2), grip's velocity (3),
/// |block − grip|, goal − block (3), |goal − block|, goal (3); velocities times 0.04 s. Cost: |goal − block|.
/// </summary>
/// <remarks>The environment is the public FetchPush of 2019, whose names and order of observations these are.</remarks>
public readonly struct FetchPushModel : ISteppedModel
{
    /// <summary>Control period [s].</summary>
    public const double Period = 0.04;

    /// <summary>How far the gripper is drawn along an axis at a control of 1 [m].</summary>
    internal const double Reach = 0.05;

    /// <summary>Half the true block's edge [m].</summary>
    private const double HalfEdge = 0.025;

    private readonly RigidBodies bodies;
    private readonly LinkFrame gripper, grip, block;
    private readonly UncertainBlock uncertain;
    private readonly int rows, rightFinger, leftFinger;

    /// <summary>A model of the task.</summary>
    /// <param name="mechanism">Simulates fetch_push or fetch_push_planner.</param>
    /// <param name="substeps">Time steps of a control period.</param>
    /// <param name="factor">
    /// Distribution of what the block's mass, inertia, friction and size are multiplied with, one by one; used where the mechanism has them
    /// for each world.
    /// </param>
    public FetchPushModel(Mechanism mechanism, int substeps, Interval factor)
    {
        bodies = new(mechanism.Model, substeps);
        gripper = LinkFrame.OfBody(mechanism, "gripper_link");
        grip = LinkFrame.OfSite(mechanism, "grip");
        block = LinkFrame.OfSite(mechanism, "block");
        uncertain = new(mechanism, factor);
        rows = mechanism.Layout.Rows;
        JointTable joints = mechanism.Model.Joints;
        int right = joints.Name.IndexOf(Fingers[0]), left = joints.Name.IndexOf(Fingers[1]);
        // Hinges and slides alone come before: one number says where a finger's position is and where its speed.
        (rightFinger, leftFinger) = right < 0 ? (-1, -1) : (joints.QposAddress[right], joints.QposAddress[left]);
    }

    /// <summary>The joints of the fingers, right and left.</summary>
    internal static string[] Fingers { get; } = ["r_gripper_finger_joint", "l_gripper_finger_joint"];

    /// <inheritdoc/>
    public RigidBodies Bodies => bodies;

    /// <inheritdoc/>
    public int StateSize => bodies.StateSize + 3;

    /// <inheritdoc/>
    public int ActionSize => 4;

    /// <inheritdoc/>
    public int ObservationSize => 33;

    /// <summary>The mechanism's rows, the goal (3), and how far a larger block lies higher [m].</summary>
    public int WorldSize => rows + 4;

    /// <inheritdoc/>
    public int ParameterBlocks => uncertain.Varies;

    private int Goal => rows;

    private int Lift => rows + 3;

    /// <inheritdoc/>
    public void DrawParameters<T, TMemory>(World<T, TMemory> world, int block, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => world[Lift] = uncertain.Draw(world, uniforms) - T.Of(HalfEdge);

    /// <inheritdoc/>
    public void SetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IReadOnlyColumn<T>
    {
        bodies.SetState(world, state);
        for (int i = 0; i < 3; i++)
            world[Goal + i] = state[bodies.StateSize + i];
        uncertain.Raise(world, world[Lift]);
        Kinematics.Run(world);
    }

    /// <inheritdoc/>
    public T Cost<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        // A robot that is no longer finite must not cost what the block alone would.
        Vector3<T> hand = grip.Position(world);
        T spoilt = T.Of(0) * (hand.X + hand.Y + hand.Z);
        return spoilt + Length(world.Vector(Goal) - Block(world));
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
    {
        Quaternion<T> turn = gripper.Orientation(world);
        int hold = world.Layout.State.Mocap;
        world.Set(hold, Vector3<T>.MultiplyAdd(T.Of(Reach), Rows.Vector<T, TAction>(action, 0), gripper.Position(world)));
        world.Set(hold + 3, Quaternion<T>.Normalize(new(turn.W + T.Of(1), turn.X, turn.Y + T.Of(1), turn.Z)));
    }

    /// <inheritdoc/>
    public void End<T, TMemory>(World<T, TMemory> world)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        if (rightFinger < 0)
            return;
        world[world.Layout.State.Position + rightFinger] = T.Of(0);
        world[world.Layout.State.Position + leftFinger] = T.Of(0);
        Kinematics.Run(world);
    }

    /// <inheritdoc/>
    public void GetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>
    {
        uncertain.Raise(world, -world[Lift]);
        bodies.GetState(world, state);
        uncertain.Raise(world, world[Lift]);
        Rows.Set(state, bodies.StateSize, world.Vector(Goal));
    }

    /// <inheritdoc/>
    public void Observe<T, TMemory, TObservation>(World<T, TMemory> world, TObservation observation)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>
    {
        RigidBodies.Velocities(world);
        T period = T.Of(Period);
        Vector3<T> hand = grip.Position(world), at = Block(world), goal = world.Vector(Goal);
        Spatial<T> motion = block.Velocity(world);
        Vector3<T> moving = grip.Velocity(world).Linear;
        Rows.Set(observation, 0, hand);
        Rows.Set(observation, 3, at);
        Rows.Set(observation, 6, at - hand);
        Rows.Set(observation, 11, Euler(Matrix3<T>.Of(block.Orientation(world))));
        Rows.Set(observation, 14, period * (motion.Linear - moving));
        Rows.Set(observation, 17, period * motion.Angular);
        Rows.Set(observation, 22, period * moving);
        observation[25] = Length(at - hand);
        Rows.Set(observation, 26, goal - at);
        observation[29] = Length(goal - at);
        Rows.Set(observation, 30, goal);
        Finger(world, rightFinger, observation, 9, 20);
        Finger(world, leftFinger, observation, 10, 21);
    }

    private Vector3<T> Block<T, TMemory>(World<T, TMemory> world)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => block.Position(world) - new Vector3<T>(T.Of(0), T.Of(0), world[Lift]);

    private static void Finger<T, TMemory, TObservation>(World<T, TMemory> world, int finger, TObservation observation, int place, int speed)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>
    {
        observation[place] = finger < 0 ? T.Of(0) : world[world.Layout.State.Position + finger];
        observation[speed] = finger < 0 ? T.Of(0) : T.Of(Period) * world[world.Layout.State.Velocity + finger];
    }

    // The environment's angles: about fixed axes, the opposite way round.
    private static Vector3<T> Euler<T>(Matrix3<T> r)
        where T : unmanaged, IReal<T>
        => new(
            -T.Atan2(r.Z.Y, r.Z.Z),
            -T.Atan2(-r.Z.X, T.Sqrt(T.MultiplyAdd(r.Z.Y, r.Z.Y, r.Z.Z * r.Z.Z))),
            -T.Atan2(r.Y.X, r.X.X));

    private static T Length<T>(Vector3<T> v)
        where T : unmanaged, IReal<T>
        => T.Sqrt(Vector3<T>.Dot(v, v));
}
