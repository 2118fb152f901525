using Mpq.Gpu.Planning;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Experiments;

/// <summary>The settings of an experiment's runs, whatever their task: a preset, and what is asked for in place of its own.</summary>
/// <param name="Preset">Whose settings.</param>
/// <param name="ModelTimeStep">Time step of the planners' models [s].</param>
/// <param name="Episodes">Training episodes.</param>
/// <param name="Temperature">Temperature, in units of cost.</param>
/// <param name="Discount">Discount factor.</param>
internal sealed record Settings(
    Preset Preset, double? ModelTimeStep = null, int? Episodes = null, double? Temperature = null, double? Discount = null)
{
    /// <summary>The preset as it is written on the command line.</summary>
    public string PresetWord => Preset.ToString().ToLowerInvariant();

    /// <summary>The folder of the runs.</summary>
    public string Folder => Path.Combine("runs", PresetWord + Suffix);

    /// <summary>What tells these runs and pages from the preset's.</summary>
    public string Suffix => (Episodes is { } number ? FormattableString.Invariant($"-{number}-episodes") : "")
        + (Temperature is { } temperature ? FormattableString.Invariant($"-temperature-{temperature}") : "")
        + (Discount is { } discount ? FormattableString.Invariant($"-discount-{discount}") : "");

    /// <summary>A run with these settings.</summary>
    public RunSpec Run(ControlTask task, AgentKind agent)
    {
        RunSpec own = Preset.Run(task, agent);
        MppiOptions planning = own.Options.Planning;
        planning = planning with { Temperature = Temperature ?? planning.Temperature, Discount = Discount ?? planning.Discount };
        return own with
        {
            ModelTimeStep = ModelTimeStep ?? own.ModelTimeStep,
            Episodes = Episodes ?? own.Episodes,
            Options = own.Options with { Planning = planning },
        };
    }

    /// <summary>How a task's runs differ from the preset's, to follow on its name; empty if they do not.</summary>
    public string Exceptions(ControlTask task)
    {
        RunSpec own = Preset.Run(task, AgentKind.Mpq), asked = Run(task, AgentKind.Mpq);
        (MppiOptions there, MppiOptions here) = (own.Options.Planning, asked.Options.Planning);
        List<string> differences = [];
        if (asked.Episodes != own.Episodes)
            differences.Add($"the length of runs, which is {own.Episodes} episodes there");
        if (asked.ModelTimeStep != own.ModelTimeStep)
            differences.Add("the time step of the planner's model");
        if (here.Temperature != there.Temperature)
            differences.Add(FormattableString.Invariant($"the temperature ({here.Temperature}, {there.Temperature} there)"));
        if (here.Discount != there.Discount)
            differences.Add(FormattableString.Invariant($"the discount ({here.Discount}, {there.Discount} there)"));
        return differences.Count == 0 ? "" : ", but for " + string.Join(" and ", differences);
    }
}
