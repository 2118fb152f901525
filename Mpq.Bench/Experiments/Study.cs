using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Experiments;

/// <summary>What an experiment is done with.</summary>
/// <param name="Task">The task.</param>
/// <param name="Preset">Whose settings.</param>
/// <param name="Episodes">Training episodes where they are others than the preset's.</param>
internal sealed record Study(ControlTask Task, Preset Preset, int? Episodes = null)
{
    /// <summary>The preset as it is written on the command line.</summary>
    public static string Word(Preset preset) => preset.ToString().ToLowerInvariant();

    /// <summary>A run with the preset's settings.</summary>
    public RunSpec Run(AgentKind agent)
    {
        RunSpec own = Preset.Run(Task, agent);
        return own with { Episodes = Episodes ?? own.Episodes };
    }

    /// <summary>Name of the files that an experiment leaves.</summary>
    public string FileName(string experiment)
        => $"{experiment}-{Task.Name}" + (Preset == Preset.Paper ? "" : $"-{Word(Preset)}") + Length(Episodes);

    /// <summary>The folder of a preset's runs.</summary>
    public static string Folder(Preset preset, int? episodes) => Path.Combine("runs", Word(preset) + Length(episodes));

    private static string Length(int? episodes) => episodes is { } number ? FormattableString.Invariant($"-{number}-episodes") : "";
}
