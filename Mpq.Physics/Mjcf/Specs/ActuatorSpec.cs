using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>
/// An actuator as written, then as compiled. All kinds share one set of settings, so that of two actuator elements in a class
/// the later one rules, as in MuJoCo.
/// </summary>
internal sealed class ActuatorSpec : Spec
{
    private const int Parameters = 10;

    private double[] gear = [1, 0, 0, 0, 0, 0];
    private double[] gain = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private double[] bias = new double[Parameters];
    private double inheritRange;
    private int group;

    public Transmission Transmission { get; private set; }

    public string? Target { get; private set; }

    public int TargetId { get; set; }

    public GainKind GainKind { get; private set; }

    public BiasKind BiasKind { get; private set; }

    public Limits ControlLimits { get; private set; } = new();

    public Limits ForceLimits { get; private set; } = new();

    public double DampingRatio { get; private set; }

    public int Group => group;

    public double[] Gear => gear;

    public double[] Gain => gain;

    public double[] Bias => bias;

    public override void Read(MjcfNode node)
    {
        ControlLimits = ControlLimits.Read(node, "ctrllimited", "ctrlrange");
        ForceLimits = ForceLimits.Read(node, "forcelimited", "forcerange");
        node.ReplaceFirst("gear", ref gear);
        ReadTransmission(node);
        ActuatorRefusals.Check(node);
        switch (node.Name)
        {
            case "general":
                ReadGeneral(node);
                break;
            case "motor":
                gain = With(gain, 0, 1);
                (GainKind, BiasKind) = (GainKind.Fixed, BiasKind.None);
                break;
            case "position":
                ReadPosition(node);
                break;
            case "velocity":
                double kv = node.Number("kv") ?? gain[0];
                gain = With(gain, 0, kv);
                bias = With(new double[Parameters], 2, -kv);
                (GainKind, BiasKind) = (GainKind.Fixed, BiasKind.Affine);
                break;
            case "damper":
                ReadDamper(node);
                break;
            default:
                throw node.Error(
                    $"actuator <{node.Name}> is not supported",
                    "use motor, position, velocity, damper or general without activation");
        }

        node.Replace("group", ref group);
        node.ReadPast("user", "lengthrange", "nsample", "interp");
        node.RefuseChildren();
        node.Finish();
    }

    private void ReadTransmission(MjcfNode node)
    {
        int given = 0;
        foreach ((string attribute, Transmission transmission) in (ReadOnlySpan<(string, Transmission)>)
            [("joint", Transmission.Joint), ("jointinparent", Transmission.JointInParent), ("tendon", Transmission.Tendon)])
        {
            if (node.Text(attribute) is not { } target)
                continue;
            (Target, Transmission) = (target, transmission);
            given++;
        }

        foreach (string other in (ReadOnlySpan<string>)["site", "refsite", "body", "cranksite", "slidersite", "cranklength"])
            node.Refuse(other, "actuators act on joints and tendons");
        if (given > 1)
            throw node.Error("more than one transmission is given", "keep one of joint, jointinparent, tendon");
    }

    private void ReadGeneral(MjcfNode node)
    {
        if (node.Keyword("gaintype", "fixed", "affine") is { } gaintype)
            GainKind = gaintype == "fixed" ? GainKind.Fixed : GainKind.Affine;
        if (node.Keyword("biastype", "none", "affine") is { } biastype)
            BiasKind = biastype == "none" ? BiasKind.None : BiasKind.Affine;
        node.ReplaceFirst("gainprm", ref gain);
        node.ReplaceFirst("biasprm", ref bias);
    }

    private void ReadPosition(MjcfNode node)
    {
        double kp = node.Number("kp") ?? gain[0];
        gain = With(gain, 0, kp);
        bias = With(bias, 1, -kp);
        double? kv = node.NotNegative("kv"), ratio = node.NotNegative("dampratio");
        if (kv is not null && ratio is not null)
            throw node.Error("dampratio", "both kv and dampratio are given", "keep one of them");
        if (kv is not null || ratio is not null)
            bias = With(bias, 2, kv is null ? ratio!.Value : -kv.Value);
        inheritRange = node.NotNegative("inheritrange") ?? inheritRange;
        if (inheritRange > 0 && ControlLimits.Range.AsSpan().ContainsAnyExcept(0.0))
            throw node.Error("inheritrange", "both ctrlrange and inheritrange are given", "keep one of them");
        node.RefuseUnlessZero("timeconst", 1, "actuators have no activation");
        (GainKind, BiasKind) = (GainKind.Fixed, BiasKind.Affine);
    }

    private void ReadDamper(MjcfNode node)
    {
        double kv = node.NotNegative("kv") ?? (GainKind == GainKind.Affine ? -gain[2] : 0);
        gain = With(new double[Parameters], 2, -kv);
        (GainKind, BiasKind) = (GainKind.Affine, BiasKind.None);
        ControlLimits = ControlLimits.Switched(true);
        if (ControlLimits.Range[0] < 0 || ControlLimits.Range[1] < 0)
            throw node.Error("ctrlrange", "a damper's control cannot be negative", "write a range from zero up");
    }

    /// <summary>Ranges and parameters, once the target is known.</summary>
    public void Compile(CompilerSettings settings, Limits? targetLimits)
    {
        bool servo = GainKind == GainKind.Fixed && BiasKind == BiasKind.Affine && gain[0] == -bias[1];
        if (servo && inheritRange > 0)
            InheritRange(targetLimits);
        ForceLimits.Check(Node, settings, "forcelimited", "forcerange");
        ControlLimits.Check(Node, settings, "ctrllimited", "ctrlrange");
        // MuJoCo reads a positive velocity bias of a position-like actuator as a damping ratio.
        if (gain[0] == -bias[1] && bias[2] > 0)
        {
            DampingRatio = bias[2];
            bias = With(bias, 2, 0);
        }
    }

    private void InheritRange(Limits? target)
    {
        if (target is null || target.Range[0] == target.Range[1])
            throw Node.Error(
                "inheritrange", "the target has no range to inherit",
                "give a hinge, slide or tendon a range, or write ctrlrange");
        double middle = 0.5 * (target.Range[0] + target.Range[1]);
        double radius = 0.5 * (target.Range[1] - target.Range[0]) * inheritRange;
        ControlLimits = ControlLimits.WithRange(middle - radius, middle + radius);
    }

    private static double[] With(double[] numbers, int index, double value)
    {
        double[] changed = [.. numbers];
        changed[index] = value;
        return changed;
    }
}
