using System.IO.Compression;
using System.Text.Json;

namespace Mpq.Tests.Goldens;

/// <summary>What MuJoCo says about one model: compiled fields, stage results at random states, a run.</summary>
/// <remarks>scripts/goldens makes them and says what is in them.</remarks>
public sealed class Golden
{
    private Golden(string name, JsonElement root)
    {
        var whole = new GoldenFields(name, root);
        Name = name;
        Engine = root.GetProperty("engine").GetString() ?? "";
        Model = whole.Part("model");
        Option = Model.Part("opt");
        States = whole.Parts("states");
        Trajectory = whole.Part("trajectory");
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>Name and version of the engine that the golden is from.</summary>
    public string Engine { get; }

    /// <summary>The compiled model: sizes, body_*, jnt_*, dof_*, geom_*, …; names under "names".</summary>
    public GoldenFields Model { get; }

    /// <summary>The model's options, with the accurate solver settings that the golden was made with.</summary>
    public GoldenFields Option { get; }

    /// <summary>Random states, each with every stage's results and "contacts", and next_qpos, next_qvel one step on.</summary>
    public IReadOnlyList<GoldenFields> States { get; }

    /// <summary>A run of so many "steps": qpos, qvel and ncon with one row more than ctrl.</summary>
    public GoldenFields Trajectory { get; }

    /// <summary>The MJCF text that the golden is of.</summary>
    public string Mjcf => File.ReadAllText(GoldenFolder.ModelFiles[Name]);

    /// <summary>Degrees of freedom.</summary>
    public int Dofs => Model.Count("nv");

    /// <summary>Reads the golden called <paramref name="name"/>, e.g. "pendulum".</summary>
    /// <exception cref="FileNotFoundException">There is none: scripts/goldens makes it.</exception>
    public static Golden Load(string name)
    {
        using FileStream file = File.OpenRead(GoldenFolder.FileOf(name));
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using JsonDocument document = JsonDocument.Parse(unpacked);
        return new Golden(name, document.RootElement.Clone());
    }
}
