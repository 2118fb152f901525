using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>A whole file as written, before it is compiled.</summary>
internal sealed class ModelSpec(MjcfNode root)
{
    public MjcfNode Root { get; } = root;

    public string Name { get; } = root.Text("model") ?? "";

    public CompilerSettings Settings { get; } = new();

    public ModelOption Option { get; set; } = new();

    public DefaultClasses Classes { get; } = new();

    public BodySpec World { get; } = new("world", new MjcfNode("worldbody", root.Position), null);

    public List<TendonSpec> Tendons { get; } = [];

    public List<ActuatorSpec> Actuators { get; } = [];

    public List<EqualitySpec> Equalities { get; } = [];

    public List<PairSpec> Pairs { get; } = [];

    public List<ExcludeSpec> Excludes { get; } = [];

    public List<KeyframeSpec> Keyframes { get; } = [];
}
