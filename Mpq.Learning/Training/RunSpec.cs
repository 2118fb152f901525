using System.Text.Json;
using System.Text.Json.Serialization;
using Mpq.Gpu.Devices;
using Mpq.Learning.Agents;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>Which agent acts.</summary>
public enum AgentKind
{
    /// <summary>Model Predictive Q-Learning.</summary>
    Mpq,

    /// <summary>MPPI without learning.</summary>
    Mppi,

    /// <summary>Soft Q-learning: H = 1 and a target network.</summary>
    Softq,
}

/// <summary>Which model plans.</summary>
public enum ModelChoice
{
    /// <summary>The biased, uncertain one.</summary>
    Biased,

    /// <summary>The real system's own: a reference.</summary>
    True,

    /// <summary>The biased one with parameters as drawn, damping below zero among them: for tasks that hold them to what can be.</summary>
    Unclipped,
}

/// <summary>Where transitions to learn from come from.</summary>
public enum DataSource
{
    /// <summary>The real system.</summary>
    Real,

    /// <summary>Domain randomisation: a system that redraws its parameters from the biased model's distribution at every step.</summary>
    Dr,
}

/// <summary>What stands for the real system.</summary>
public enum SystemChoice
{
    /// <summary>Our own simulator in 64 bit.</summary>
    Embedded,

    /// <summary>The native MuJoCo library.</summary>
    Mujoco,
}

/// <summary>Everything that decides how a run goes: two runs of one spec on one device give the same episodes.</summary>
public sealed record RunSpec
{
    private const int MostEpisodes = 1_000_000;

    /// <summary>The task's name.</summary>
    public required string Task { get; init; }

    /// <summary>The agent.</summary>
    public AgentKind Agent { get; init; }

    /// <summary>Training episodes, 1 … 1,000,000.</summary>
    public int Episodes { get; init; }

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The planner's model.</summary>
    public ModelChoice Model { get; init; }

    /// <summary>Time step of the planner's model [s]; null for the task's own.</summary>
    public double? ModelTimeStep { get; init; }

    /// <summary>Whom the agent learns from.</summary>
    public DataSource Data { get; init; }

    /// <summary>The real system.</summary>
    public SystemChoice System { get; init; }

    /// <summary>Where rollouts run.</summary>
    public DeviceKind Device { get; init; }

    /// <summary>Threads of a Simd device, 0 for one per core. Results do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>The agent's settings.</summary>
    public MpqOptions Options { get; init; } = new();

    /// <summary>H, here too for whoever reads run.json; it is set in the options.</summary>
    public int Horizon => Options.Planning.Horizon;

    /// <summary>Whether the agent gets better with episodes: MPPI is as good in its first as in its last.</summary>
    [JsonIgnore]
    public bool Learns => Agent != AgentKind.Mppi;

    /// <summary>Episodes between validations, 0 for none.</summary>
    public int ValidateEvery { get; init; } = 20;

    /// <summary>Episodes of a validation.</summary>
    public int ValidationEpisodes { get; init; } = 10;

    /// <summary>A short name: task, agent, horizon and what differs from the usual.</summary>
    [JsonIgnore]
    public string Name
        => $"{Task}-{Agent.ToString().ToLowerInvariant()}-h{Options.Planning.Horizon}"
            + (Model == ModelChoice.Biased ? "" : $"-{Model.ToString().ToLowerInvariant()}")
            + (ModelTimeStep is { } step ? FormattableString.Invariant($"-{1000 * step:0.###}ms") : "") + (Data == DataSource.Dr ? "-dr" : "")
            + (System == SystemChoice.Mujoco ? "-mujoco" : "") + $"-s{Seed}";

    /// <summary>Checks what the parts do not check themselves.</summary>
    /// <exception cref="ArgumentException">An option is out of its range or does not go with another.</exception>
    public RunSpec Validated()
    {
        if (Episodes is < 1 or > MostEpisodes)
            throw new ArgumentException($"Episodes is {Episodes}; it must be at least 1, at most {MostEpisodes}.");
        if (ValidateEvery < 0 || ValidationEpisodes < 1)
            throw new ArgumentException("ValidateEvery must be 0 or more, ValidationEpisodes at least 1.");
        if (Threads is < 0 or > 1024)
            throw new ArgumentException($"Threads is {Threads}; it must be 0 for one per core, or 1 … 1024.");
        if (Agent == AgentKind.Softq && Options.Planning.Horizon != 1)
            throw new ArgumentException($"The horizon is {Options.Planning.Horizon}; soft Q-learning has horizon 1. For a longer one choose the agent mpq.");
        if (Agent == AgentKind.Mppi && Data == DataSource.Dr)
            throw new ArgumentException("MPPI does not learn, so there is no data to randomise; leave --data out.");
        if (Model == ModelChoice.Unclipped && ControlTask.Named(Task) is { } task && task.UnclippedModel == task.BiasedModel)
            throw new ArgumentException($"{Task} draws no parameter that would have to be clipped; leave unclipped out.");
        if (System == SystemChoice.Mujoco && ControlTask.Named(Task).TrueMjcf is null)
            throw new ArgumentException($"{Task} is a closed-form task that MuJoCo has no model of; leave --system out.");
        Options.Validated();
        Options.Planning.Validated(ControlTask.Named(Task).TrueModel.ActionSize);
        return this;
    }

    /// <summary>Whether two specs are one run but for its length and its threads. How learning is done makes no difference where there is none.</summary>
    public bool IsSameRun(RunSpec other) => Settings() == other.Settings();

    private string Settings()
    {
        RunSpec timeless = this with { Episodes = 1, Threads = 0 };
        RunSpec told = Learns ? timeless : timeless with { Options = new() { Planning = Options.Planning }, ValidateEvery = 0, ValidationEpisodes = 1 };
        return JsonSerializer.Serialize(told, RunJson.Line);
    }
}
