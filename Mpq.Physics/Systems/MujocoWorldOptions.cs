namespace Mpq.Physics.Systems;

/// <summary>How a <see cref="MujocoWorld"/> loads and steps its model.</summary>
public sealed record MujocoWorldOptions
{
    /// <summary>Time steps of the model in one <see cref="MujocoWorld.Step"/>; at least 1.</summary>
    public int Substeps { get; init; } = 1;

    /// <summary>
    /// Attributes of the model's option element to be set in place of what the file says, under MJCF's names: timestep [s], cone, iterations,
    /// tolerance and so on, as text.
    /// </summary>
    public IReadOnlyDictionary<string, string> Option { get; init; } = new Dictionary<string, string>();

    /// <summary>Called once for each different warning, on the thread that calls the world; the warnings are kept in any case.</summary>
    public Action<string>? Warned { get; init; }
}
