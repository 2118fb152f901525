namespace Mpq.Physics.Mjcf;

/// <summary>A body with what is attached to it; joints, geoms and sites with the frame element they stand in.</summary>
internal sealed class BodySpec(string name, MjcfNode node, BodySpec? parent)
{
    public string Name { get; } = name;

    public MjcfNode Node { get; } = node;

    public BodySpec? Parent { get; } = parent;

    public Pose Pose { get; init; } = Pose.Identity;

    public bool IsMocap { get; init; }

    /// <summary>False where the file forbids treating the body as simple.</summary>
    public bool MayBeSimple { get; init; } = true;

    public InertialSpec? Inertial { get; set; }

    public MjcfNode? InertialNode { get; set; }

    public List<BodySpec> Children { get; } = [];

    public List<(JointSpec Joint, Pose Frame)> Joints { get; } = [];

    public List<(GeomSpec Geom, Pose Frame)> Geoms { get; } = [];

    public List<(SiteSpec Site, Pose Frame)> Sites { get; } = [];

    /// <summary>Number in the model, depth first; the world is 0.</summary>
    public int Id { get; set; }

    public bool IsWorld => Parent is null;

    public double Mass { get; set; }

    public Vec3 Moments { get; set; }

    public Pose InertialFrame { get; set; } = Pose.Identity;

    public int WeldId { get; set; }

    public int RootId { get; set; }

    public int MocapId { get; set; } = -1;

    public int Simple { get; set; }

    public int TreeId { get; set; } = -1;

    public int DofAddress { get; set; } = -1;

    public int DofCount => Joints.Sum(j => j.Joint.DofCount);

    /// <summary>Last degree of freedom on the way to the world, its own counted, or −1.</summary>
    public int LastDof { get; set; } = -1;
}
