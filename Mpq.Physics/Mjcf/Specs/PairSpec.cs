namespace Mpq.Physics.Mjcf;

/// <summary>
/// An explicit contact pair. What it does not say comes from its class and MuJoCo's defaults, not from its
/// geoms.
/// </summary>
internal sealed class PairSpec : Spec
{
    private double[] friction = [1, 1, 0.005, 0.0001, 0.0001];
    private double[] frictionSolref = [0, 0];
    private double margin, gap;
    private int contactDimension = 3;

    public SolverParameters Solver { get; private set; } = new();

    public string Geom1 { get; private set; } = "";

    public string Geom2 { get; private set; } = "";

    /// <summary>The geoms, that of the lower body first.</summary>
    public GeomSpec First { get; set; } = null!;

    public GeomSpec Second { get; set; } = null!;

    public double[] Friction => friction;

    public double[] FrictionSolref => frictionSolref;

    public double Margin => margin;

    public double Gap => gap;

    public int ContactDimension => contactDimension;

    public override void Read(MjcfNode node)
    {
        node.Replace("condim", ref contactDimension);
        node.ReplaceFirst("friction", ref friction);
        node.ReplaceFirst("solreffriction", ref frictionSolref);
        Solver = Solver.Read(node);
        node.Replace("margin", ref margin);
        node.Replace("gap", ref gap);
        node.RefuseUnlessZero("adhesion", 1, "contacts do not stick");
        ContactRules.CheckDimension(node, contactDimension);
        ContactRules.CheckFriction(node, friction);
        node.RefuseChildren();
    }

    public PairSpec Instance(MjcfNode node)
    {
        PairSpec pair = Copy<PairSpec>(node);
        pair.Geom1 = node.RequiredText("geom1");
        pair.Geom2 = node.RequiredText("geom2");
        pair.Read(node);
        node.Finish();
        return pair;
    }
}

/// <summary>Two bodies that do not collide, the lower number first once resolved.</summary>
internal sealed record ExcludeSpec(MjcfNode Node, string Body1, string Body2)
{
    public int Id1 { get; set; }

    public int Id2 { get; set; }
}
