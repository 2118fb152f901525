using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;

namespace Mpq.Physics.Systems;

/// <summary>Our own 64-bit simulation as a world to control. Not for several threads at once.</summary>
public sealed class SimulatedWorld : IWorld
{
    private readonly Simulation simulation;
    private readonly int substeps;
    private readonly double[] state;

    /// <summary>A world of a model in its reference pose.</summary>
    /// <param name="model">What moves.</param>
    /// <param name="substeps">Time steps of a control period.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no time step in a control period.</exception>
    /// <exception cref="NotSupportedException">Two geoms may touch that have no collider.</exception>
    public SimulatedWorld(Model model, int substeps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(substeps, 1);
        this.substeps = substeps;
        simulation = new(model);
        state = new double[model.Nq + model.Nv + (7 * model.MocapCount)];
        Read();
    }

    /// <inheritdoc/>
    public int ControlCount => simulation.Model.Nu;

    /// <inheritdoc/>
    public int MocapCount => simulation.Model.MocapCount;

    /// <inheritdoc/>
    public int StateSize => state.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<double> State => state;

    /// <inheritdoc/>
    public double Time => simulation.Time;

    /// <inheritdoc/>
    public bool IsUnstable { get; private set; }

    private int Mocap => simulation.Model.Nq + simulation.Model.Nv;

    /// <inheritdoc/>
    public void Reset()
    {
        simulation.Reset();
        IsUnstable = false;
        Read();
    }

    /// <inheritdoc/>
    public void Reset(ReadOnlySpan<double> start)
    {
        if (start.Length != state.Length)
            throw new ArgumentException($"The state has {state.Length} numbers, not {start.Length}.", nameof(start));
        simulation.Reset();
        IsUnstable = false;
        start.CopyTo(state);
        state.AsSpan(0, simulation.Model.Nq).CopyTo(simulation.Qpos);
        state.AsSpan(simulation.Model.Nq, simulation.Model.Nv).CopyTo(simulation.Qvel);
        LoadMocap();
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> action)
    {
        ControlCheck.Require(action, ControlCount, "The model");
        if (IsUnstable)
            return;
        LoadMocap();
        action.CopyTo(simulation.Control);
        simulation.Advance(substeps);
        Read();
        foreach (double number in state)
            IsUnstable |= !double.IsFinite(number);
        if (IsUnstable)
            Array.Fill(state, double.NaN);
    }

    /// <inheritdoc/>
    public void MoveMocap(int index, ReadOnlySpan<double> position, ReadOnlySpan<double> orientation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, MocapCount);
        position[..3].CopyTo(state.AsSpan(Mocap + (3 * index)));
        orientation[..4].CopyTo(state.AsSpan(Mocap + (3 * MocapCount) + (4 * index)));
    }

    /// <inheritdoc/>
    public void SetPositions(ReadOnlySpan<double> positions)
    {
        if (positions.Length != simulation.Model.Nq)
            throw new ArgumentException($"The model has {simulation.Model.Nq} positions, not {positions.Length}.", nameof(positions));
        if (IsUnstable)
            return;
        positions.CopyTo(state);
        positions.CopyTo(simulation.Qpos);
    }

    /// <inheritdoc/>
    public void Pose(string body, Span<double> position, Span<double> rotation)
    {
        int id = simulation.Model.Bodies.Name.IndexOf(body);
        if (id < 0 || position.Length < 3 || rotation.Length < 9)
            throw new ArgumentException(id < 0 ? $"No body is called '{body}'." : "Three numbers and nine are needed.", nameof(body));
        LoadMocap();
        Kinematics.Run(simulation.World);
        simulation.PoseOf(id, out Vector3<Real64> origin, out Matrix3<Real64> axes);
        Copy(origin, position, 1);
        Copy(axes.X, rotation, 3);
        Copy(axes.Y, rotation[1..], 3);
        Copy(axes.Z, rotation[2..], 3);
    }

    /// <inheritdoc/>
    public void Dispose() => simulation.Dispose();

    private static void Copy(Vector3<Real64> v, Span<double> to, int stride)
        => (to[0], to[stride], to[2 * stride]) = (v.X.Value, v.Y.Value, v.Z.Value);

    private void Read()
    {
        simulation.Qpos.CopyTo(state);
        simulation.Qvel.CopyTo(state.AsSpan(simulation.Model.Nq));
        for (int body = 0; body < MocapCount; body++)
        {
            simulation.Mocap.Slice(7 * body, 3).CopyTo(state.AsSpan(Mocap + (3 * body)));
            simulation.Mocap.Slice((7 * body) + 3, 4).CopyTo(state.AsSpan(Mocap + (3 * MocapCount) + (4 * body)));
        }
    }

    private void LoadMocap()
    {
        for (int body = 0; body < MocapCount; body++)
        {
            state.AsSpan(Mocap + (3 * body), 3).CopyTo(simulation.Mocap[(7 * body)..]);
            state.AsSpan(Mocap + (3 * MocapCount) + (4 * body), 4).CopyTo(simulation.Mocap[((7 * body) + 3)..]);
        }
    }
}
