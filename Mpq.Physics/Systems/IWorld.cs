namespace Mpq.Physics.Systems;

/// <summary>
/// A world of rigid bodies as a system sees it: our own simulation or MuJoCo's. Its state is [qpos (nq), qvel (nv), positions of the mocap
/// bodies (3 each), orientations of the mocap bodies (4 each)], in MuJoCo's order and units.
/// </summary>
public interface IWorld : IDisposable
{
    /// <summary>Actuators.</summary>
    int ControlCount { get; }

    /// <summary>Mocap bodies.</summary>
    int MocapCount { get; }

    /// <summary>Length of <see cref="State"/>.</summary>
    int StateSize { get; }

    /// <summary>The present state; not a number throughout when <see cref="IsUnstable"/>.</summary>
    ReadOnlySpan<double> State { get; }

    /// <summary>Simulated time since the last reset [s].</summary>
    double Time { get; }

    /// <summary>True when the simulation blew up since the last reset.</summary>
    bool IsUnstable { get; }

    /// <summary>The model's reference pose, at rest, time 0.</summary>
    void Reset();

    /// <summary>A given state, time 0.</summary>
    /// <param name="start"><see cref="StateSize"/> numbers.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    void Reset(ReadOnlySpan<double> start);

    /// <summary>Applies a control for one control period.</summary>
    /// <param name="action">One number per actuator, in its unit, clamped to the actuator's range.</param>
    /// <exception cref="ArgumentException">A control is missing or not finite.</exception>
    void Step(ReadOnlySpan<double> action);

    /// <summary>Moves a mocap body before the next step; nothing else changes.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="position">Three numbers [m].</param>
    /// <param name="orientation">Quaternion w x y z, normalised on use.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mocap body.</exception>
    void MoveMocap(int index, ReadOnlySpan<double> position, ReadOnlySpan<double> orientation);

    /// <summary>Puts everything elsewhere without a step: velocities, mocap bodies and time stay as they are. An unstable world stays so.</summary>
    /// <param name="positions">qpos (nq).</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    void SetPositions(ReadOnlySpan<double> positions);

    /// <summary>Where a body's frame is at the present state.</summary>
    /// <param name="body">The body's name.</param>
    /// <param name="position">Receives three numbers [m].</param>
    /// <param name="rotation">Receives the 3 × 3 matrix whose columns are the frame's axes, row after row.</param>
    /// <exception cref="ArgumentException">There is no such body, or a span is too short.</exception>
    void Pose(string body, Span<double> position, Span<double> rotation);
}
