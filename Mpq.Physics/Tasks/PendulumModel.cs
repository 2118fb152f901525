using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// The torque-limited pendulum in closed form, θ = 0 upright:
/// θ̇' = θ̇ + (3g/(2l) sin θ + 3u/(m l²)) dt;  θ' = θ + θ̇' dt;  then θ̇' is clipped.
/// State (2): θ [rad], θ̇ [rad/s]. Control (1): torque u / <see cref="MaximalTorque"/>. Observation (3): cos θ, sin θ, θ̇.
/// Cost θ² + 0.1 θ̇² with θ wrapped to [−π, π), the swing-up task of OpenAI Gym (Pendulum-v0) without its control cost.
/// </summary>
/// <param name="Mass">Distribution of m [kg].</param>
/// <param name="Length">Distribution of l [m].</param>
public readonly record struct PendulumModel(Interval Mass, Interval Length) : IRolloutModel
{
    /// <summary>g [m/s²].</summary>
    public const double Gravity = 10;

    /// <summary>dt [s], the control period.</summary>
    public const double TimeStep = 0.05;

    /// <summary>|u| at a normalised control of ± 1 [N m].</summary>
    public const double MaximalTorque = 2;

    /// <summary>|θ̇| after any step [rad/s].</summary>
    public const double MaximalSpeed = 8;

    // Rows of a world. Of the parameters only the two products that the step needs are kept.
    private const int Angle = 0, Velocity = 1, GravityGain = 2, TorqueGain = 3;

    /// <summary>m = 1 kg, l = 1 m.</summary>
    public static PendulumModel True => new(Interval.Exactly(1), Interval.Exactly(1));

    /// <summary>m ~ U(0.9, 1.5) kg, l ~ U(0.9, 1.5) m: the paper's bias .2, σ .3 (table 1).</summary>
    public static PendulumModel Biased => new(new(0.9f, 1.5f), new(0.9f, 1.5f));

    /// <inheritdoc/>
    public int StateSize => 2;

    /// <inheritdoc/>
    public int ActionSize => 1;

    /// <inheritdoc/>
    public int ObservationSize => 3;

    /// <inheritdoc/>
    public int WorldSize => 4;

    /// <inheritdoc/>
    public int ParameterBlocks => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void DrawParameters<T, TMemory>(World<T, TMemory> world, int block, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        T m = Mass.At(uniforms.A);
        T l = Length.At(uniforms.B);
        world[GravityGain] = T.Of(1.5 * Gravity * TimeStep) / l;
        world[TorqueGain] = T.Of(3 * MaximalTorque * TimeStep) / (m * l * l);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IReadOnlyColumn<T>
    {
        world[Angle] = state[0];
        world[Velocity] = state[1];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Cost<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        T theta = Wrap(world[Angle]);
        T thetaDot = world[Velocity];
        return T.MultiplyAdd(T.Of(0.1) * thetaDot, thetaDot, theta * theta);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        T theta = world[Angle];
        T torque = world[TorqueGain] * action[0];
        T thetaDot = T.MultiplyAdd(world[GravityGain], T.Sin(theta), world[Velocity] + torque);
        world[Angle] = T.MultiplyAdd(thetaDot, T.Of(TimeStep), theta);
        world[Velocity] = T.Min(T.Max(thetaDot, T.Of(-MaximalSpeed)), T.Of(MaximalSpeed));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>
    {
        state[0] = world[Angle];
        state[1] = world[Velocity];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe<T, TMemory, TObservation>(World<T, TMemory> world, TObservation observation)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>
    {
        observation[0] = T.Cos(world[Angle]);
        observation[1] = T.Sin(world[Angle]);
        observation[2] = world[Velocity];
    }

    /// <summary>The angle's representative in [−π, π).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Wrap<T>(T theta)
        where T : unmanaged, IReal<T>
    {
        T turns = T.Floor(T.MultiplyAdd(theta, T.Of(0.5 / Math.PI), T.Of(0.5)));
        return T.MultiplyAdd(turns, T.Of(-2 * Math.PI), theta);
    }
}
