using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// A ball on a string and a cup that catches it, all in the x–z plane. State (8): joint positions of cup x, z and ball x, z, then their
/// velocities. Control (2): force along the cup's x and z. Observation (12): ball (2), target in the cup (2), their velocities (2 each),
/// target − ball (2), cosine and sine of the direction from ball to target. Cost: 0 with the ball within 25 mm of the target, else 1.
/// </summary>
/// <param name="mechanism">Simulates ball_in_cup, with its own inertia and tendon in each world.</param>
/// <param name="substeps">Time steps of a control period.</param>
/// <param name="mass">Distribution of what the ball's mass of 0.058 kg is multiplied with.</param>
/// <param name="stiffness">Distribution of what the string's stiffness of 0.05 N/m is multiplied with.</param>
/// <remarks>The ball only slides, so that its inertia, which table 1 of the paper draws as well, has no effect and is left out.</remarks>
public readonly struct BallInCupModel(Mechanism mechanism, int substeps, Interval mass, Interval stiffness) : ISteppedModel
{
    /// <summary>Half the size of the target [m].</summary>
    public const double Tolerance = 0.025;

    /// <summary>The ball's true mass [kg] and the string's true stiffness [N/m].</summary>
    private const double Mass = 0.058, Stiffness = 0.05;

    private readonly RigidBodies bodies = new(mechanism.Model, substeps);
    private readonly LinkFrame ball = LinkFrame.OfBody(mechanism, "ball"), target = LinkFrame.OfSite(mechanism, "target");
    private readonly Interval mass = mass, stiffness = stiffness;
    private readonly int ballLink = mechanism.LinkOfBody("ball"), rows = mechanism.Layout.Rows;

    /// <inheritdoc/>
    public RigidBodies Bodies => bodies;

    /// <inheritdoc/>
    public int StateSize => bodies.StateSize;

    /// <inheritdoc/>
    public int ActionSize => 2;

    /// <inheritdoc/>
    public int ObservationSize => 12;

    /// <inheritdoc/>
    public int WorldSize => rows;

    /// <inheritdoc/>
    public int ParameterBlocks => 1;

    /// <inheritdoc/>
    public void DrawParameters<T, TMemory>(World<T, TMemory> world, int block, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        world[~world.Layout.Links.Inertia + (10 * ballLink)] = T.Of(Mass) * mass.At(uniforms.A);
        world[~world.Layout.Tendons.Stiffness] = T.Of(Stiffness) * stiffness.At(uniforms.B);
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
        Vector3<T> away = target.Position(world) - ball.Position(world);
        // A world that is no longer finite must not cost 0 or 1.
        T spoilt = T.Of(0) * (away.X + away.Z);
        return spoilt + T.IfLess(T.Max(T.Abs(away.X), T.Abs(away.Z)), T.Of(Tolerance), T.Of(0), T.Of(1));
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
        Vector3<T> at = ball.Position(world), aim = target.Position(world), away = aim - at;
        int velocity = world.Layout.State.Velocity;
        (observation[0], observation[1], observation[2], observation[3]) = (at.X, at.Z, aim.X, aim.Z);
        (observation[4], observation[5]) = (world[velocity + 2], world[velocity + 3]);
        (observation[6], observation[7]) = (world[velocity], world[velocity + 1]);
        (observation[8], observation[9]) = (away.X, away.Z);
        T length = T.Max(T.Sqrt(T.MultiplyAdd(away.X, away.X, away.Z * away.Z)), T.Of(1e-9));
        (observation[10], observation[11]) = (away.X / length, away.Z / length);
    }
}
