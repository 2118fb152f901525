using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// The motion of a mechanism's worlds, for rollout models to build on. State: qpos (nq), qvel (nv), positions of the mocap bodies (3
/// each), their orientations (4 each), as in <see cref="Systems.IWorld"/>. Between its calls the links are where the state puts them.
/// </summary>
/// <param name="model">What moves.</param>
/// <param name="substeps">Time steps of a control period, at least 1.</param>
public readonly struct RigidBodies(Model model, int substeps)
{
    private readonly int positions = model.Nq, velocities = model.Nv, mocap = model.MocapCount;
    private readonly int substeps = substeps >= 1
        ? substeps
        : throw new ArgumentOutOfRangeException(nameof(substeps), substeps, "A control period is at least one time step.");

    /// <summary>Numbers of a state.</summary>
    public int StateSize => positions + velocities + (7 * mocap);

    /// <summary>Time steps of a control period.</summary>
    public int Substeps => substeps;

    /// <summary>Puts worlds into a state; the solver starts from rest, controls stay.</summary>
    public void SetState<T, TMemory, TState>(World<T, TMemory> w, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IReadOnlyColumn<T>
    {
        for (int i = 0; i < positions; i++)
            w[w.Layout.State.Position + i] = state[i];
        for (int i = 0; i < velocities; i++)
        {
            w[w.Layout.State.Velocity + i] = state[positions + i];
            w[w.Layout.State.Acceleration + i] = T.Of(0);
        }

        for (int i = 0; i < 7 * mocap; i++)
            w[w.Layout.State.Mocap + i] = state[MocapNumber(i)];
        Kinematics.Run(w);
    }

    /// <summary>The worlds' state.</summary>
    public void GetState<T, TMemory, TState>(World<T, TMemory> w, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>
    {
        for (int i = 0; i < positions; i++)
            state[i] = w[w.Layout.State.Position + i];
        for (int i = 0; i < velocities; i++)
            state[positions + i] = w[w.Layout.State.Velocity + i];
        for (int i = 0; i < 7 * mocap; i++)
            state[MocapNumber(i)] = w[w.Layout.State.Mocap + i];
    }

    /// <summary>
    /// Sets controls from normalised ones: −1 is the lower end of an actuator's ctrlrange, +1 the upper, as in <see cref="ControlRanges"/>.
    /// </summary>
    public static void SetControls<T, TMemory, TAction>(World<T, TMemory> w, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>
    {
        for (int actuator = 0; actuator < w.Layout.Actuators.Count; actuator++)
        {
            int range = w.Layout.Actuators.ControlRange + (2 * actuator), control = w.Index(w.Layout.Actuators.Control + actuator);
            T low = T.Of(0.5) * w.Constant(range), high = T.Of(0.5) * w.Constant(range + 1), half = high - low;
            // Without a range both ends are infinite.
            w[w.Layout.State.Control + control]
                = T.IfLess(half, T.Of(float.MaxValue), T.MultiplyAdd(half, action[control], low + high), action[control]);
        }
    }

    /// <summary>The ctrlrange of each of a model's actuators; −1 … 1 of one that has none.</summary>
    public static IReadOnlyList<Interval> ControlRanges(Model model)
    {
        ActuatorTable actuators = model.Actuators;
        return [.. Enumerable.Range(0, model.Nu).Select(i => actuators.ControlLimited[i]
            ? new Interval((float)actuators.ControlRange[2 * i], (float)actuators.ControlRange[(2 * i) + 1])
            : new Interval(-1, 1))];
    }

    /// <summary>One control period, controls and mocap bodies held.</summary>
    public void Advance<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int i = 0; i < substeps; i++)
            Step.Run(w);
        Kinematics.Run(w);
    }

    /// <summary>Brings the links' velocities up to date with the state.</summary>
    public static void Velocities<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Motions.Run(w);
        Bias.Run(w);
    }

    // Worlds keep a mocap body's seven numbers together, states all positions and then all orientations.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int MocapNumber(int i)
    {
        int body = i / 7, k = i - (7 * body), first = positions + velocities;
        return k < 3 ? first + (3 * body) + k : first + (3 * mocap) + (4 * body) + k - 3;
    }
}
