using System.Reflection;
using System.Runtime.InteropServices;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench;

/// <summary>Where a result came from: commit, versions, machine, command.</summary>
internal static class Provenance
{
    /// <summary>The commit of the build, or what is known instead.</summary>
    public static string Commit
    {
        get
        {
            string version = InformationalVersion(typeof(Provenance).Assembly);
            int plus = version.IndexOf('+', StringComparison.Ordinal);
            return plus < 0 ? "unknown (built outside a git checkout)" : version[(plus + 1)..];
        }
    }

    public static IReadOnlyDictionary<string, string> Versions => new Dictionary<string, string>
    {
        ["mpq"] = InformationalVersion(typeof(Provenance).Assembly).Split('+')[0],
        ["dotnet"] = Environment.Version.ToString(),
        ["torchsharp"] = ReferencedVersion(typeof(Learning.QFunction).Assembly, "TorchSharp"),
        ["ilgpu"] = ReferencedVersion(typeof(Gpu.Devices.ComputeDevice).Assembly, "ILGPU"),
    };

    public static string Machine
        => $"{Processor}, {Environment.ProcessorCount} core{(Environment.ProcessorCount == 1 ? "" : "s")}, {RuntimeInformation.OSDescription}";

    /// <summary>The command as a shell takes it.</summary>
    public static string Command => Shell(Environment.GetCommandLineArgs().Skip(1));

    /// <summary>The same without an option and its value.</summary>
    public static string CommandWithout(string option)
    {
        IEnumerable<string> all = Environment.GetCommandLineArgs().Skip(1);
        List<string> arguments = [.. all.Where(argument => !argument.StartsWith(option + "=", StringComparison.Ordinal))];
        if (arguments.IndexOf(option) is >= 0 and int at)
            arguments.RemoveRange(at, Math.Min(2, arguments.Count - at));
        return Shell(arguments);
    }

    public static RunManifest Manifest(RunSpec spec, RolloutModel plansWith, string actsOn, string device) => new(spec, new()
    {
        PlansWith = plansWith.Name,
        ActsOn = actsOn,
        DeviceName = device,
        Machine = Machine,
        Versions = Versions,
        Commit = Commit,
        Command = Command,
        Started = DateTime.UtcNow,
    });

    private static string Shell(IEnumerable<string> arguments) => "mpq " + string.Join(' ', arguments.Select(Quoted));

    private static string Quoted(string argument)
        => argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@%".Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    // Hosts of virtual machines hide the model's name; family and model tell the generation all the same.
    private static string Processor
    {
        get
        {
            Dictionary<string, string> facts = [];
            foreach (string line in File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").TakeWhile(line => line.Length > 0) : [])
            {
                if (line.Split(':', 2) is [string key, string value])
                    facts[key.Trim()] = value.Trim();
            }

            string name = facts.GetValueOrDefault("model name", RuntimeInformation.ProcessArchitecture.ToString());
            return facts.TryGetValue("cpu family", out string? family) && facts.TryGetValue("model", out string? model)
                ? $"{name} (family {family}, model {model})"
                : name;
        }
    }

    private static string ReferencedVersion(Assembly from, string name)
        => from.GetReferencedAssemblies().First(reference => reference.Name == name).Version!.ToString(3);

    private static string InformationalVersion(Assembly assembly)
        => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
