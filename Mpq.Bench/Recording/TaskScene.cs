using Mpq.Physics.Tasks;

namespace Mpq.Bench.Recording;

/// <summary>What there is to see of a task's real system, and where it is in each state.</summary>
internal abstract class TaskScene : IDisposable
{
    /// <summary>Numbers of a pose: position [m] and quaternion w x y z.</summary>
    public const int PoseSize = 7;

    private readonly List<SceneBody> bodies = [];
    private readonly List<SceneGeom> geoms = [];
    private readonly List<SceneString> strings = [];

    /// <summary>Bodies with something to see.</summary>
    public IReadOnlyList<SceneBody> Bodies => bodies;

    /// <summary>Shapes.</summary>
    public IReadOnlyList<SceneGeom> Geoms => geoms;

    /// <summary>Strings.</summary>
    public IReadOnlyList<SceneString> Strings => strings;

    /// <summary>How many of the bodies move.</summary>
    public int MovingCount => bodies.Count(body => body.Pose is null);

    /// <summary>Direction from the middle to the eye.</summary>
    public abstract double[] View { get; }

    /// <summary>The scene of a task.</summary>
    public static TaskScene Of(ControlTask task) => (task, task.TrueModel.Mechanism) switch
    {
        (BallInCupSparse, { } mechanism) => new BallInCupScene(mechanism),
        (FetchPushBlock, { } mechanism) => new FetchPushScene(mechanism),
        (FrankaDrawerOpen, { } mechanism) => new FrankaDrawerScene(mechanism),
        (_, { } mechanism) => new MechanismScene(mechanism, 0.6, -1, 0.6),
        (PendulumSwingup, _) => new PendulumScene(),
        _ => throw new UsageException($"There is nothing to see of {task.Name}: leave --record out."),
    };

    /// <summary>Where the bodies that move are, in their order.</summary>
    /// <param name="state">A state of the task's true model.</param>
    /// <param name="poses">Receives <see cref="PoseSize"/> numbers for each.</param>
    public abstract void Poses(ReadOnlySpan<double> state, Span<double> poses);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Adds a body and gives its number.</summary>
    protected int Add(SceneBody body)
    {
        bodies.Add(body);
        return bodies.Count - 1;
    }

    /// <summary>Adds a shape.</summary>
    protected void Add(SceneGeom geom) => geoms.Add(geom);

    /// <summary>Adds a string.</summary>
    protected void Add(SceneString line) => strings.Add(line);
}
