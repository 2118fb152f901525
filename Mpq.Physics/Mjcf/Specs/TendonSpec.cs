using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>One element of a tendon's path: a joint with a coefficient, or a site.</summary>
internal sealed record WrapSpec(MjcfNode Node, WrapKind Kind, string Target, double Coefficient)
{
    public int TargetId { get; set; } = -1;
}

/// <summary>A tendon as written, then as compiled.</summary>
internal sealed class TendonSpec : Spec
{
    private double[] springLength = [-1, -1];
    private double stiffness, damping, frictionLoss, margin, armature;

    public Limits Limits { get; private set; } = new();

    /// <summary>Bounds on the sum of all actuators' forces.</summary>
    public Limits ActuatorForceLimits { get; private set; } = new();

    public SolverParameters LimitSolver { get; private set; } = new();

    public SolverParameters FrictionSolver { get; private set; } = new();

    public List<WrapSpec> Path { get; private set; } = [];

    public double[] SpringLength => springLength;

    public double Stiffness => stiffness;

    public double Damping => damping;

    public double FrictionLoss => frictionLoss;

    public double Margin => margin;

    public override void Read(MjcfNode node)
    {
        Limits = Limits.Read(node, "limited", "range");
        LimitSolver = LimitSolver.Read(node, "solreflimit", "solimplimit");
        FrictionSolver = FrictionSolver.Read(node, "solreffriction", "solimpfriction");
        Polynomial.Replace(node, "stiffness", ref stiffness);
        Polynomial.Replace(node, "damping", ref damping);
        node.Replace("frictionloss", ref frictionLoss);
        node.Replace("margin", ref margin);
        node.Replace("armature", ref armature);
        if (node.ReplaceFirst("springlength", ref springLength) == 1)
            springLength = [springLength[0], springLength[0]];
        if (armature != 0)
            throw node.Error("armature", "armature of tendons is not supported", "give it to the joints");
        ActuatorForceLimits = ActuatorForceLimits.Read(node, "actuatorfrclimited", "actuatorfrcrange");
        node.ReadPast("group", "width", "material", "rgba", "user");
        node.Finish();
    }

    /// <summary>The path: only joints, or only sites.</summary>
    public void ReadPath(MjcfNode node)
    {
        Path = [];
        foreach (MjcfNode child in node.Children)
        {
            WrapSpec wrap = (node.Name, child.Name) switch
            {
                ("fixed", "joint") => new(child, WrapKind.Joint, child.RequiredText("joint"), Coefficient(child)),
                ("spatial", "site") => new(child, WrapKind.Site, child.RequiredText("site"), 0),
                ("spatial", "geom") => throw child.Error(
                    "tendons that wrap round geoms are not supported", "lead the tendon through sites"),
                ("spatial", "pulley") => throw child.Error("pulleys are not supported", "use one tendon for each branch"),
                _ => throw child.Error($"<{child.Name}> is not supported inside <{node.Name}>", "remove it"),
            };
            child.Finish();
            child.RefuseChildren();
            Path.Add(wrap);
        }

        if (Path.Count == 0)
            throw node.Error("the tendon's path is empty", node.Name == "fixed" ? "add <joint>" : "add <site>");
        if (node.Name == "spatial" && Path.Count < 2)
            throw node.Error("a spatial tendon needs two sites at least", "add <site>");
    }

    public void Check(CompilerSettings settings)
    {
        Limits.Check(Node, settings, "limited", "range");
        ActuatorForceLimits.Check(Node, settings, "actuatorfrclimited", "actuatorfrcrange");
        double[] force = ActuatorForceLimits.Range;
        if (ActuatorForceLimits.Active && (force[0] > 0 || force[1] < 0))
            throw Node.Error(
                "actuatorfrcrange", "actuatorfrcrange does not hold zero", "write a range from zero or below to zero or above");
        if (springLength[0] > springLength[1])
            throw Node.Error("springlength", "springlength is reversed", "write the shorter length first");
    }

    private static double Coefficient(MjcfNode node)
    {
        node.RequiredText("coef");
        return node.Number("coef") ?? 0;
    }
}
