using System.Runtime.InteropServices;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Stages.Solver;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Systems;

/// <summary>
/// One world in 64 bits, the reference: MuJoCo's mj_step of a model. Not thread-safe; any number of simulations run side by side.
/// </summary>
/// <remarks>Spans lie in the simulation's memory: reading shows the last results, writing sets state and input.</remarks>
public sealed unsafe class Simulation : IDisposable
{
    private readonly Mechanism mechanism;
    private readonly bool ownsMechanism;
    private double* rows;

    /// <summary>A world of a model, at rest in its reference configuration.</summary>
    /// <exception cref="NotSupportedException">Two geoms may touch that have no collider.</exception>
    public Simulation(Model model)
        : this(new Mechanism(model))
        => ownsMechanism = true;

    /// <summary>A world of a mechanism that others may share, at rest in its reference configuration.</summary>
    public Simulation(Mechanism mechanism)
    {
        this.mechanism = mechanism;
        rows = (double*)NativeMemory.AlignedAlloc((nuint)((mechanism.Layout.Rows + 1) * sizeof(double)), 64);
        Reset();
    }

    /// <summary>Frees its memory if nobody disposed of it.</summary>
    ~Simulation() => Free();

    /// <summary>The model.</summary>
    public Model Model => mechanism.Model;

    /// <summary>Time since the last reset [s].</summary>
    public double Time { get; private set; }

    /// <summary>Positions (nq) [m, rad, unit quaternions].</summary>
    public Span<double> Qpos => Rows(Layout.State.Position, Layout.State.PositionCount);

    /// <summary>Velocities (nv) [m/s, rad/s].</summary>
    public Span<double> Qvel => Rows(Layout.State.Velocity, Layout.Dofs.Count);

    /// <summary>Controls (nu), in the actuators' units.</summary>
    public Span<double> Control => Rows(Layout.State.Control, Layout.State.ControlCount);

    /// <summary>Poses of mocap bodies (7 each): position [m] and quaternion.</summary>
    public Span<double> Mocap => Rows(Layout.State.Mocap, 7 * Layout.State.MocapCount);

    /// <summary>Accelerations (nv) of the last step or <see cref="Forward"/>; the solver starts from them.</summary>
    public Span<double> Acceleration => Rows(Layout.State.Acceleration, Layout.Dofs.Count);

    /// <summary>Coriolis, centrifugal and gravity forces (nv).</summary>
    public ReadOnlySpan<double> Bias => Rows(Layout.Dofs.Bias, Layout.Dofs.Count);

    /// <summary>Forces of springs and dampers (nv).</summary>
    public ReadOnlySpan<double> Passive => Rows(Layout.Dofs.Passive, Layout.Dofs.Count);

    /// <summary>Forces of actuators (nv).</summary>
    public ReadOnlySpan<double> Actuation => Rows(Layout.Dofs.Actuation, Layout.Dofs.Count);

    /// <summary>Forces of constraints (nv), worked out on reading, as those of <see cref="Contacts"/>.</summary>
    public ReadOnlySpan<double> ConstraintForce
    {
        get
        {
            ReadOnlySpan<double> force = Rows(Layout.Dofs.Constraint, Layout.Dofs.Count);
            Newton.Forces(World);
            return force;
        }
    }

    /// <summary>How many <see cref="Contacts"/> there are.</summary>
    public int ContactCount => (int)Rows(Layout.State.ContactCount, 1)[0];

    /// <summary>
    /// The contacts, pair by pair, as in MuJoCo's data: of the state at the last <see cref="Forward"/>, or that the last step of
    /// <see cref="Advance"/> began with. Those in a gap, that do not push yet, are among them. Each with the force that it transmits,
    /// worked out on reading: not by two threads at a time.
    /// </summary>
    public IReadOnlyList<ContactPoint> Contacts => ContactPoint.Of(World);

    /// <summary>Where everything is.</summary>
    public ref readonly Layout Layout
    {
        get
        {
            ObjectDisposedException.ThrowIf(rows == null, this);
            return ref mechanism.Layout;
        }
    }

    /// <summary>The world as stages see it.</summary>
    public World<Real64, ReferenceMemory> World => new(new((Real64*)rows, mechanism.Data));

    /// <summary>Back to rest in the reference configuration, without controls.</summary>
    public void Reset()
    {
        Step.Initialize(World);
        Time = 0;
    }

    /// <summary>Advances by a number of time steps, controls held.</summary>
    public void Advance(int steps = 1)
    {
        for (int i = 0; i < steps; i++)
        {
            Step.Run(World);
            Time += Model.Option.Timestep;
        }
    }

    /// <summary>Brings all results up to date with state and input, without a step.</summary>
    public void Forward() => Step.Forward(World);

    /// <summary>What all smooth forces alone would accelerate (nv), after <see cref="Forward"/>.</summary>
    public double[] SmoothAcceleration()
    {
        SmoothForces.Accelerate(World);
        return Rows(Layout.Dofs.SmoothAcceleration, Layout.Dofs.Count).ToArray();
    }

    /// <summary>M (nv × nv, row by row), after <see cref="Forward"/>.</summary>
    public double[] MassMatrix()
    {
        int nv = Layout.Dofs.Count;
        double[] dense = new double[nv * nv];
        for (int i = 0; i < nv; i++)
        {
            int at = Layout.Mass.Matrix + mechanism.Indices[Layout.Mass.Address + i];
            for (int j = i; j >= 0; j = Model.Dofs.ParentId[j])
                dense[(i * nv) + j] = dense[(j * nv) + i] = rows[at++];
        }

        return dense;
    }

    /// <summary>Where a body's frame is, after kinematics: origin [m] and axes in the world frame.</summary>
    /// <param name="body">Its number in the model.</param>
    /// <param name="origin">Receives the origin.</param>
    /// <param name="axes">Receives the axes as columns.</param>
    public void PoseOf(int body, out Vector3<Real64> origin, out Matrix3<Real64> axes)
    {
        PoseOf(body, out origin, out Quaternion<Real64> orientation);
        axes = Matrix3<Real64>.Of(orientation);
    }

    /// <summary>Where a body's frame is, after kinematics: origin [m] and orientation in the world frame.</summary>
    /// <param name="body">Its number in the model.</param>
    /// <param name="origin">Receives the origin.</param>
    /// <param name="orientation">Receives the orientation, a unit quaternion.</param>
    public void PoseOf(int body, out Vector3<Real64> origin, out Quaternion<Real64> orientation)
    {
        Pose local = mechanism.Map.PoseInLink[body];
        int link = mechanism.Map.LinkOfBody[body];
        Quat q = local.Orientation;
        origin = Points.Place(World, link, new(new(local.Position.X), new(local.Position.Y), new(local.Position.Z)));
        orientation = Points.Orientation(World, link, new(new(q.W), new(q.X), new(q.Y), new(q.Z)));
    }

    /// <summary>A copy of the whole world, for <see cref="Restore"/>.</summary>
    public SimulationSnapshot Snapshot() => new(Time, Rows(0, Layout.Rows).ToArray());

    /// <summary>Back to a snapshot, exactly.</summary>
    /// <exception cref="ArgumentException">It is of another model.</exception>
    public void Restore(SimulationSnapshot snapshot)
    {
        if (snapshot.Rows.Length != Layout.Rows)
            throw new ArgumentException($"The snapshot has {snapshot.Rows.Length} numbers, this simulation {Layout.Rows}: it is of another model.");
        snapshot.Rows.CopyTo(Rows(0, Layout.Rows));
        Time = snapshot.Time;
    }

    /// <summary>Frees its memory.</summary>
    public void Dispose()
    {
        Free();
        if (ownsMechanism)
            mechanism.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Rows of the world, as its <see cref="Layout"/> numbers them.</summary>
    public Span<double> Rows(int first, int count)
    {
        ObjectDisposedException.ThrowIf(rows == null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Layout.Rows - first);
        return new(rows + first, count);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(rows);
        rows = null;
    }
}
