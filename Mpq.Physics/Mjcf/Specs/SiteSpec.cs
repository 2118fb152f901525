namespace Mpq.Physics.Mjcf;

/// <summary>A site as written, then as compiled.</summary>
internal sealed class SiteSpec : Spec
{
    private double[] position = [0, 0, 0];
    private double[] size = [0.005, 0.005, 0.005];
    private double[]? fromTo;
    private string kind = "sphere";
    private Orientation orientation = new();

    public Pose Pose { get; private set; } = Pose.Identity;

    public BodySpec Body { get; set; } = null!;

    public override void Read(MjcfNode node)
    {
        kind = node.Keyword("type", "sphere", "capsule", "ellipsoid", "cylinder", "box") ?? kind;
        node.Replace("pos", ref position);
        node.ReplaceFirst("size", ref size);
        fromTo = node.Numbers("fromto", 6, 6) ?? fromTo;
        orientation = orientation.Read(node);
        node.ReadPast("group", "material", "rgba", "user");
        node.RefuseChildren();
        node.Finish();
    }

    public void Compile(CompilerSettings settings, Pose frame)
    {
        Pose own = fromTo is null
            ? new Pose(Vec3.Of(position), orientation.Resolve(Node, settings))
            : FromTo.Resolve(Node, fromTo, position, kind, ref size);
        int sizes = kind switch { "sphere" => 1, "capsule" or "cylinder" => 2, _ => 3 };
        if (size.AsSpan(0, sizes).ContainsAnyInRange(double.NegativeInfinity, 0))
            throw Node.Error("size", $"a {kind} site needs {sizes} positive sizes", "write positive numbers");
        Pose = frame.Of(own);
        RequireFinite("position of the site", Pose.Position.ToArray());
    }
}
