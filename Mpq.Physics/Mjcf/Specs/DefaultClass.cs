namespace Mpq.Physics.Mjcf;

/// <summary>A default class: settings for every kind of element, inherited from the class around it.</summary>
internal sealed class DefaultClass
{
    private static readonly string[] NeverDefault = ["name", "class", "joint", "jointinparent", "tendon", "geom1", "geom2"];

    public DefaultClass(DefaultClass? parent)
    {
        if (parent is null)
            return;
        (Joint, Geom, Site) = (parent.Joint, parent.Geom, parent.Site);
        (Tendon, Actuator, Equality, Pair) = (parent.Tendon, parent.Actuator, parent.Equality, parent.Pair);
    }

    public JointSpec Joint { get; private set; } = new();

    public GeomSpec Geom { get; private set; } = new();

    public SiteSpec Site { get; private set; } = new();

    public TendonSpec Tendon { get; private set; } = new();

    public ActuatorSpec Actuator { get; private set; } = new();

    public EqualitySpec Equality { get; private set; } = new();

    public PairSpec Pair { get; private set; } = new();

    /// <summary>Takes over what one element inside the default element says.</summary>
    public void Read(MjcfNode node)
    {
        foreach (string attribute in NeverDefault)
        {
            if (node.Has(attribute))
                throw node.Error(attribute, $"'{attribute}' cannot be a default", "remove it");
        }

        switch (node.Name)
        {
            case "joint":
                Joint = Changed(Joint, node);
                break;
            case "geom":
                Geom = Changed(Geom, node);
                break;
            case "site":
                Site = Changed(Site, node);
                break;
            case "tendon":
                Tendon = Changed(Tendon, node);
                node.RefuseChildren();
                break;
            case "equality":
                Equality = Changed(Equality, node);
                node.Finish();
                break;
            case "pair":
                Pair = Changed(Pair, node);
                node.Finish();
                break;
            case "mesh" or "material" or "camera" or "light" or "skin":
                break;
            case "general" or "motor" or "position" or "velocity" or "damper":
                Actuator = Changed(Actuator, node);
                break;
            default:
                throw node.Error($"defaults for <{node.Name}> are not supported", "remove it");
        }
    }

    private static T Changed<T>(T settings, MjcfNode node)
        where T : Spec
    {
        T changed = settings.Copy<T>(node);
        changed.Read(node);
        return changed;
    }
}
