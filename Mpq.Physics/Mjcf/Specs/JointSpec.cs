using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>A joint as written, then as compiled.</summary>
internal sealed class JointSpec : Spec
{
    private double[] position = [0, 0, 0];
    private double[] axis = [0, 0, 1];
    private double[] springDamper = [0, 0];
    private double stiffness, margin, reference, springReference, armature, damping, frictionLoss;

    public JointKind Kind { get; private set; } = JointKind.Hinge;

    public Limits Limits { get; private set; } = new();

    /// <summary>Bounds on the sum of all actuators' forces.</summary>
    public Limits ActuatorForceLimits { get; private set; } = new();

    public SolverParameters LimitSolver { get; private set; } = new();

    public SolverParameters FrictionSolver { get; private set; } = new();

    public double[] Position => position;

    public double[] Axis => axis;

    public double[] SpringDamper => springDamper;

    public double Stiffness => stiffness;

    public double Margin => margin;

    public double Reference => reference;

    public double SpringReference => springReference;

    public double Armature => armature;

    public double Damping => damping;

    public double FrictionLoss => frictionLoss;

    public int QposAddress { get; set; }

    public int DofAddress { get; set; }

    public int QposCount => Kind switch { JointKind.Free => 7, JointKind.Ball => 4, _ => 1 };

    public int DofCount => Kind switch { JointKind.Free => 6, JointKind.Ball => 3, _ => 1 };

    public bool Rotates => Kind is JointKind.Ball or JointKind.Hinge;

    /// <summary>A freejoint element: a free joint that no class touches.</summary>
    public static JointSpec Free(MjcfNode node)
    {
        JointSpec joint = new JointSpec().Copy<JointSpec>(node);
        joint.Kind = JointKind.Free;
        if (node.Keyword("align", "false", "true", "auto") == "true")
            throw node.Error("align", "align would move the body's frame and is not supported", "set it to false");
        node.ReadPast("group");
        node.Finish();
        node.RefuseChildren();
        return joint;
    }

    public override void Read(MjcfNode node)
    {
        Kind = node.Keyword("type", "free", "ball", "slide", "hinge") switch
        {
            "free" => JointKind.Free,
            "ball" => JointKind.Ball,
            "slide" => JointKind.Slide,
            "hinge" => JointKind.Hinge,
            _ => Kind,
        };
        node.Replace("pos", ref position);
        node.Replace("axis", ref axis);
        node.Replace("springdamper", ref springDamper);
        node.Replace("margin", ref margin);
        node.Replace("ref", ref reference);
        node.Replace("springref", ref springReference);
        node.Replace("armature", ref armature);
        node.Replace("frictionloss", ref frictionLoss);
        Polynomial.Replace(node, "stiffness", ref stiffness);
        Polynomial.Replace(node, "damping", ref damping);
        Limits = Limits.Read(node, "limited", "range");
        LimitSolver = LimitSolver.Read(node, "solreflimit", "solimplimit");
        FrictionSolver = FrictionSolver.Read(node, "solreffriction", "solimpfriction");
        ActuatorForceLimits = ActuatorForceLimits.Read(node, "actuatorfrclimited", "actuatorfrcrange");
        if (node.Boolean("actuatorgravcomp") == true)
            throw node.Error("actuatorgravcomp", "gravity compensation is not supported", "remove it");
        node.ReadPast("group", "user");
        node.RefuseChildren();
        node.Finish();
    }

    public void Compile(CompilerSettings settings, Pose frame)
    {
        CheckSpringDamper();
        CheckLimits(settings);
        if (armature < 0)
            throw Node.Error("armature", "armature is negative", "write zero or more");
        if (Kind is JointKind.Free or JointKind.Ball)
            axis = [0, 0, 1];
        else if (Vec3.Of(axis).TryNormalize(out Vec3 unit))
            axis = frame.Orientation.Rotate(unit).ToArray();
        else
            throw Node.Error("axis", "the axis is too short", "write an axis of useful length");
        position = Kind == JointKind.Free ? [0, 0, 0] : frame.Of(Vec3.Of(position)).ToArray();
        if (Kind == JointKind.Hinge)
            (reference, springReference) = (settings.Radians(reference), settings.Radians(springReference));
        RequireFinite("position of the joint", position);
    }

    private void CheckSpringDamper()
    {
        bool given = springDamper[0] != 0 || springDamper[1] != 0;
        if (given && (springDamper[0] <= 0 || springDamper[1] <= 0))
            throw Node.Error(
                "springdamper", "springdamper must be two positive numbers", "write a time constant and a damping ratio");
    }

    private void CheckLimits(CompilerSettings settings)
    {
        if (DofCount > 1)
            ActuatorForceLimits = ActuatorForceLimits.Switched(false);
        ActuatorForceLimits.Check(Node, settings, "actuatorfrclimited", "actuatorfrcrange");
        if (Kind == JointKind.Free)
        {
            Limits = Limits.Switched(false);
            return;
        }

        Limits.Check(Node, settings, "limited", "range");
        if (!Limits.Active)
            return;
        if (Kind == JointKind.Ball && Limits.Range[0] != 0)
            throw Node.Error("range", "a ball joint's range must start at 0", "write 0 and the largest angle");
        if (Kind != JointKind.Slide)
            Limits = Limits.WithRange(settings.Radians(Limits.Range[0]), settings.Radians(Limits.Range[1]));
    }
}
