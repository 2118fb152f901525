using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>A geom as written, then as compiled.</summary>
internal sealed class GeomSpec : Spec
{
    private double[] position = [0, 0, 0];
    private double[] size = [0, 0, 0];
    private double[] friction = [1, 0.005, 0.0001];
    private double[]? fromTo;
    private Orientation orientation = new();
    private double? mass;
    private double density = 1000, solverMix = 1, margin, gap;
    private int contactType = 1, contactAffinity = 1, contactDimension = 3, group, priority;
    private bool fitsMesh;

    public GeomKind Kind { get; private set; } = GeomKind.Sphere;

    public SolverParameters Solver { get; private set; } = new();

    public BodySpec Body { get; set; } = null!;

    public Pose Pose { get; private set; } = Pose.Identity;

    /// <summary>Mass [kg] that counts towards the body's; 0 where the geom does not count.</summary>
    public double Mass { get; private set; }

    /// <summary>Moments about the centre along the geom's axes [kg m²].</summary>
    public Vec3 Inertia { get; private set; }

    public double[] Size => size;

    public double[] Friction => friction;

    public double SolverMix => solverMix;

    public double Margin => margin;

    public double Gap => gap;

    public int ContactType => contactType;

    public int ContactAffinity => contactAffinity;

    public int ContactDimension => contactDimension;

    public int Group => group;

    public int Priority => priority;

    /// <summary>A shape that is only looked at: no collider reads it.</summary>
    public bool IsAsset => Kind is GeomKind.Mesh or GeomKind.HeightField or GeomKind.SignedDistance;

    public override void Read(MjcfNode node)
    {
        Kind = node.Keyword("type", "plane", "hfield", "sphere", "capsule", "ellipsoid", "cylinder", "box", "mesh", "sdf") switch
        {
            "plane" => GeomKind.Plane,
            "hfield" => GeomKind.HeightField,
            "sphere" => GeomKind.Sphere,
            "capsule" => GeomKind.Capsule,
            "ellipsoid" => GeomKind.Ellipsoid,
            "cylinder" => GeomKind.Cylinder,
            "box" => GeomKind.Box,
            "mesh" => GeomKind.Mesh,
            "sdf" => GeomKind.SignedDistance,
            _ => Kind,
        };
        ReadContact(node);
        node.Replace("pos", ref position);
        node.ReplaceFirst("size", ref size);
        fromTo = node.Numbers("fromto", 6, 6) ?? fromTo;
        orientation = orientation.Read(node);
        mass = node.Number("mass") ?? mass;
        node.Replace("density", ref density);
        node.Replace("group", ref group);
        fitsMesh |= node.Has("mesh");
        if (node.Boolean("shellinertia") == true)
            throw node.Error("shellinertia", "inertia of a shell is not supported", "write the body's inertia in <inertial>");
        node.ReadPast("mesh", "hfield", "material", "rgba", "user", "fluidshape", "fluidcoef", "fitscale");
        node.RefuseChildren();
        node.Finish();
    }

    private void ReadContact(MjcfNode node)
    {
        node.Replace("contype", ref contactType);
        node.Replace("conaffinity", ref contactAffinity);
        node.Replace("condim", ref contactDimension);
        node.Replace("priority", ref priority);
        node.ReplaceFirst("friction", ref friction);
        node.Replace("solmix", ref solverMix);
        Solver = Solver.Read(node);
        node.Replace("margin", ref margin);
        node.Replace("gap", ref gap);
        node.RefuseUnlessZero("surfacevel", 6, "surfaces do not move by themselves");
        node.RefuseUnlessZero("adhesion", 1, "contacts do not stick");
        ContactRules.CheckDimension(node, contactDimension);
        ContactRules.CheckFriction(node, friction);
    }

    /// <summary>Frame, size, and mass if the body takes its inertia from this geom.</summary>
    public void Compile(CompilerSettings settings, Pose frame, bool countsTowardsInertia)
    {
        bool weighs = countsTowardsInertia && (mass ?? density) != 0;
        if (IsAsset)
            CheckAsset(weighs);
        else if (fitsMesh)
            throw Node.Error("mesh", "fitting a primitive to a mesh is not supported", "write the primitive's size");
        bool spans = fromTo is not null && !IsAsset;
        Pose own = spans
            ? FromTo.Resolve(Node, fromTo!, position, Kind.ToString().ToLowerInvariant(), ref size)
            : new Pose(Vec3.Of(position), orientation.Resolve(Node, settings));
        Pose = frame.Of(own);
        CheckSize();
        if (weighs)
            Weigh();
        RequireFinite("frame of the geom", [.. Pose.Position.ToArray(), .. size]);
    }

    private void CheckAsset(bool weighs)
    {
        string kind = Kind switch
        {
            GeomKind.Mesh => "mesh",
            GeomKind.HeightField => "height field",
            _ => "signed distance field",
        };
        if (contactType != 0 || contactAffinity != 0)
            throw Node.Error(
                "type", $"a {kind} that collides is not supported",
                "use primitives, or contype=\"0\" conaffinity=\"0\" if it is only seen");
        if (weighs)
            throw Node.Error(
                "type", $"inertia of a {kind} is not supported", "give the body an <inertial>, or the geom mass=\"0\"");
    }

    private void CheckSize()
    {
        int sizes = Kind switch
        {
            GeomKind.Sphere => 1,
            GeomKind.Capsule or GeomKind.Cylinder => 2,
            GeomKind.Ellipsoid or GeomKind.Box => 3,
            _ => 0,
        };
        if (size.AsSpan(0, sizes).ContainsAnyInRange(double.NegativeInfinity, 0))
            throw Node.Error(
                "size", $"a {Kind.ToString().ToLowerInvariant()} needs {sizes} positive sizes", "write positive numbers");
        if (Kind == GeomKind.Plane && size[2] <= 0)
            throw Node.Error("size", "a plane's third size, its grid spacing, must be positive", "write for example 0 0 1");
    }

    private void Weigh()
    {
        double volume = PrimitiveInertia.Volume(Kind, size);
        // A given mass on a shape without volume counts for nothing, as in MuJoCo.
        Mass = mass is { } given ? (volume > Tolerances.Compiler ? given : 0) : density * volume;
        if (Mass < 0 || density < 0)
            throw Node.Error(mass is null ? "density" : "mass", "mass or density is negative", "write zero or more");
        Inertia = Mass == 0 ? Vec3.Zero : PrimitiveInertia.Of(Kind, size, Mass);
        RequireFinite("inertia of the geom", Mass, Inertia.X, Inertia.Y, Inertia.Z);
    }

    /// <summary>
    /// Radius of a sphere about the centre that holds the shape [m]; 0 for planes and shapes that are only seen.
    /// </summary>
    public double BoundingRadius() => Kind switch
    {
        GeomKind.Sphere => size[0],
        GeomKind.Capsule => size[0] + size[1],
        GeomKind.Cylinder => Math.Sqrt((size[0] * size[0]) + (size[1] * size[1])),
        GeomKind.Ellipsoid => Math.Max(size[0], Math.Max(size[1], size[2])),
        GeomKind.Box => Vec3.Of(size).Norm,
        _ => 0,
    };
}
