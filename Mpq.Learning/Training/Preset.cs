using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>The settings that a run starts from.</summary>
public enum Preset
{
    /// <summary>What works better here.</summary>
    Default,

    /// <summary>The paper's to the letter.</summary>
    Paper,
}

/// <summary>What a preset stands for.</summary>
public static class Presets
{
    /// <summary>A run with the preset's settings.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="task">The task.</param>
    /// <param name="agent">The agent.</param>
    /// <exception cref="ArgumentException">The paper has no such task.</exception>
    public static RunSpec Run(this Preset preset, ControlTask task, AgentKind agent)
        => preset == Preset.Paper ? PaperSettings.Run(task, agent) : DefaultSettings.Run(task, agent);
}
