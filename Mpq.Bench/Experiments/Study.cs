using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Experiments;

/// <summary>A task and the settings that an experiment is done with.</summary>
internal sealed record Study(ControlTask Task, Settings Settings)
{
    /// <summary>A run with the settings.</summary>
    public RunSpec Run(AgentKind agent) => Settings.Run(Task, agent);

    /// <summary>Name of the files that an experiment leaves.</summary>
    public string FileName(string experiment)
        => $"{experiment}-{Task.Name}" + (Settings.Preset == Preset.Paper ? "" : $"-{Settings.PresetWord}") + Settings.Suffix;
}
