using Mpq.Physics.Systems.Native;

namespace Mpq.Physics.Systems;

/// <summary>
/// One simulation in the native MuJoCo library. Not for several threads at once. Its state is [qpos (nq), qvel (nv), positions of the mocap
/// bodies (3 each), orientations of the mocap bodies (4 each)], in MuJoCo's order and units; activations of actuators start at zero.
/// </summary>
public sealed class MujocoWorld : IWorld
{
    private readonly MujocoThread thread = new();
    private readonly NativeModel model;
    private readonly NativeData data;
    private readonly (StatePart Part, int Start, int Size)[] parts;
    private readonly double[] state, control;
    private readonly int substeps;
    private readonly Action<string>? warned;
    private readonly List<string> warnings = [];
    private readonly Action load, reset, step, place;

    private MujocoWorld(NativeMjcf mjcf, MujocoWorldOptions? options, MujocoLibrary? library)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Substeps, 1);
        library ??= MujocoLibrary.Require();
        substeps = options.Substeps;
        warned = options.Warned;
        try
        {
            string? difference = library.Version < MujocoVersion.Three ? OlderDifferences.Warning(library.Version, mjcf) : null;
            mjcf.SetOptions(options.Option);
            if (library.Version < MujocoVersion.Three)
                OlderMjcf.Rewrite(mjcf);
            (NativeModel Model, NativeData Data)? made = null;
            thread.Run(() => made = Make(mjcf, library));
            (model, data) = made!.Value;
            Warn([.. difference is null ? (string[])[] : [difference], .. model.Warnings]);
        }
        catch
        {
            thread.Dispose();
            throw;
        }

        Library = library;
        parts = Layout(model.State);
        state = new double[parts.Sum(part => part.Size)];
        control = new double[model.State.Size(StatePart.Controls)];
        (load, reset, step, place) = (Load, ResetData, StepData, Place);
        Reset();
    }

    /// <summary>The library that simulates.</summary>
    public MujocoLibrary Library { get; }

    /// <summary>Length of qpos.</summary>
    public int PositionCount => model.State.Size(StatePart.Positions);

    /// <summary>Length of qvel: degrees of freedom.</summary>
    public int VelocityCount => model.State.Size(StatePart.Velocities);

    /// <summary>Actuators.</summary>
    public int ControlCount => control.Length;

    /// <summary>Mocap bodies.</summary>
    public int MocapCount => model.State.Size(StatePart.MocapPositions) / 3;

    /// <summary>Length of <see cref="State"/>.</summary>
    public int StateSize => state.Length;

    /// <summary>The present state; not a number throughout when <see cref="IsUnstable"/>.</summary>
    public ReadOnlySpan<double> State => state;

    /// <summary>Simulated time since the last reset [s].</summary>
    public double Time { get; private set; }

    /// <summary>
    /// True when the simulation blew up since the last reset. MuJoCo would go on from its reference pose without a word; here the state is not a
    /// number until the next reset.
    /// </summary>
    public bool IsUnstable { get; private set; }

    /// <summary>Contacts at the state before the last time step; null when the library is newer than what is known of its memory.</summary>
    public int? ContactCount => data.Contacts is >= 0 and int count ? count : null;

    /// <summary>Constraint rows at the state before the last time step; null likewise.</summary>
    public int? ConstraintRows => data.Rows is >= 0 and int count ? count : null;

    /// <summary>What there was to warn of, each once: differences of an old version that matter for this model, and MuJoCo's own.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Loads a model from a file, with what it includes.</summary>
    /// <param name="path">MJCF.</param>
    /// <param name="options">The defaults if null.</param>
    /// <param name="library">This machine's library if null.</param>
    /// <exception cref="PlatformNotSupportedException">There is no library; the message says how to get one.</exception>
    /// <exception cref="InvalidDataException">It is no MJCF that this version of MuJoCo accepts; the message has MuJoCo's reason.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static MujocoWorld Load(string path, MujocoWorldOptions? options = null, MujocoLibrary? library = null)
        => new(NativeMjcf.Load(path), options, library);

    /// <summary>Loads a model from text.</summary>
    /// <param name="mjcf">MJCF without includes.</param>
    /// <param name="options">The defaults if null.</param>
    /// <param name="library">This machine's library if null.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="PlatformNotSupportedException">There is no library; the message says how to get one.</exception>
    /// <exception cref="InvalidDataException">It is no MJCF that this version of MuJoCo accepts; the message has MuJoCo's reason.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static MujocoWorld Read(string mjcf, MujocoWorldOptions? options = null, MujocoLibrary? library = null, string name = "model.xml")
        => new(NativeMjcf.Read(mjcf, name), options, library);

    /// <summary>The model's reference pose, at rest, time 0.</summary>
    public void Reset()
    {
        Call(reset);
        IsUnstable = false;
    }

    /// <summary>A given state, time 0.</summary>
    /// <param name="start"><see cref="StateSize"/> numbers.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void Reset(ReadOnlySpan<double> start)
    {
        if (start.Length != state.Length)
            throw new ArgumentException($"The state has {state.Length} numbers, not {start.Length}.", nameof(start));
        start.CopyTo(state);
        Call(load);
        IsUnstable = false;
    }

    /// <summary>Applies a control for as many time steps as <see cref="MujocoWorldOptions.Substeps"/> says.</summary>
    /// <param name="action">One number per actuator, in its unit; MuJoCo clamps it to the actuator's range.</param>
    /// <exception cref="ArgumentException">A control is missing or not finite.</exception>
    /// <exception cref="MujocoException">MuJoCo gave up.</exception>
    public void Step(ReadOnlySpan<double> action)
    {
        ControlCheck.Require(action, control.Length, "The model");
        if (IsUnstable)
            return;
        action.CopyTo(control);
        Call(step);
    }

    /// <summary>Moves a mocap body before the next step; nothing else changes.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="position">Three numbers [m].</param>
    /// <param name="orientation">Quaternion w x y z; MuJoCo normalises it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mocap body.</exception>
    public void MoveMocap(int index, ReadOnlySpan<double> position, ReadOnlySpan<double> orientation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, MocapCount);
        position[..3].CopyTo(state.AsSpan(parts[2].Start + 3 * index));
        orientation[..4].CopyTo(state.AsSpan(parts[3].Start + 4 * index));
    }

    /// <summary>Puts everything elsewhere without a step: velocities, mocap bodies and time stay as they are. An unstable world stays so.</summary>
    /// <param name="positions">qpos.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void SetPositions(ReadOnlySpan<double> positions)
    {
        if (positions.Length != PositionCount)
            throw new ArgumentException($"The model has {PositionCount} positions, not {positions.Length}.", nameof(positions));
        if (IsUnstable)
            return;
        positions.CopyTo(state);
        Call(place);
    }

    /// <summary>Where a body's frame is at the present state.</summary>
    /// <param name="body">The body's name.</param>
    /// <param name="position">Receives three numbers [m].</param>
    /// <param name="rotation">Receives the 3 × 3 matrix whose columns are the frame's axes, row after row.</param>
    /// <exception cref="ArgumentException">There is no such body, or a span is too short.</exception>
    public void Pose(string body, Span<double> position, Span<double> rotation)
    {
        int id = model.BodyId(body);
        if (id < 0 || position.Length < 3 || rotation.Length < 9)
            throw new ArgumentException(id < 0 ? $"No body is called '{body}'." : "Three numbers and nine are needed.", nameof(body));
        double[] found = new double[12];
        Call(() => data.Pose(id, found.AsSpan(0, 3), found.AsSpan(3)));
        found.AsSpan(0, 3).CopyTo(position);
        found.AsSpan(3).CopyTo(rotation);
    }

    /// <summary>Frees the native model and data.</summary>
    public void Dispose()
    {
        data.Dispose();
        model.Dispose();
        thread.Dispose();
    }

    private static (NativeModel Model, NativeData Data) Make(NativeMjcf mjcf, MujocoLibrary library)
    {
        NativeModel model = mjcf.Compile(library);
        return (model, model.MakeData());
    }

    private static (StatePart Part, int Start, int Size)[] Layout(StateAccess access)
    {
        int start = 0;
        StatePart[] order = [StatePart.Positions, StatePart.Velocities, StatePart.MocapPositions, StatePart.MocapOrientations];
        return [.. order.Select(part => (part, (start += access.Size(part)) - access.Size(part), access.Size(part)))];
    }

    // On the native thread from here on.
    private void ResetData()
    {
        data.Reset();
        ReadState();
    }

    private void Load()
    {
        data.Reset();
        WriteState(0);
        ReadState();
    }

    private void StepData()
    {
        data.Write(StatePart.Controls, control);
        // Only the mocap bodies may have been moved since the last step.
        WriteState(2);
        for (int k = 0; k < substeps; k++)
            data.Step();
        ReadState();
    }

    private void Place() => data.Write(StatePart.Positions, state.AsSpan(0, PositionCount));

    private void WriteState(int firstPart)
    {
        foreach ((StatePart part, int start, int size) in parts.AsSpan(firstPart))
            data.Write(part, state.AsSpan(start, size));
    }

    private void ReadState()
    {
        foreach ((StatePart part, int start, int size) in parts)
            data.Read(part, state.AsSpan(start, size));
        double time = 0;
        data.Read(StatePart.Time, new Span<double>(ref time));
        Time = time;
    }

    // On the caller's thread again.
    private void Call(Action work)
    {
        thread.Run(work);
        string[] said = thread.TakeWarnings();
        if (said.Length == 0)
            return;
        if (said.Any(BlewUp))
        {
            IsUnstable = true;
            state.AsSpan().Fill(double.NaN);
        }

        Warn(said);
    }

    // The texts that MuJoCo has for a position, velocity or acceleration that is not finite or too large.
    private static bool BlewUp(string warning) => warning.Contains("huge value in Q", StringComparison.Ordinal);

    private void Warn(string[] said)
    {
        foreach (string text in said.Where(text => !warnings.Contains(text)))
        {
            warnings.Add(text);
            warned?.Invoke(text);
        }
    }
}
