namespace Mpq.Physics.Mjcf;

/// <summary>A stored state as written; missing vectors take the reference configuration, rest and zero control.</summary>
internal sealed class KeyframeSpec(MjcfNode node)
{
    public MjcfNode Node { get; } = node;

    public string Name { get; } = node.Text("name") ?? "";

    public double Time { get; } = node.Number("time") ?? 0;

    public double[]? Qpos { get; } = node.Numbers("qpos", 0, int.MaxValue);

    public double[]? Qvel { get; } = node.Numbers("qvel", 0, int.MaxValue);

    public double[]? Control { get; } = node.Numbers("ctrl", 0, int.MaxValue);

    public double[]? MocapPosition { get; } = node.Numbers("mpos", 0, int.MaxValue);

    public double[]? MocapOrientation { get; } = node.Numbers("mquat", 0, int.MaxValue);

    public static KeyframeSpec Read(MjcfNode node)
    {
        node.Refuse("act", "actuators have no activation");
        KeyframeSpec key = new(node);
        node.RefuseChildren();
        node.Finish();
        return key;
    }
}
