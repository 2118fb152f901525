using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>Names → numbers: what pairs, constraints, tendons and actuators refer to.</summary>
internal sealed class References
{
    private readonly ModelLists lists;
    private readonly Names bodies = new("body"), joints, geoms, sites, tendons;

    public References(ModelSpec model, ModelLists lists)
    {
        this.lists = lists;
        foreach (BodySpec body in lists.Bodies)
            bodies.Add(body.Name, body.Id, body.Node);
        joints = Names.Of("joint", lists.Joints);
        geoms = Names.Of("geom", lists.Geoms);
        sites = Names.Of("site", lists.Sites);
        tendons = Names.Of("tendon", model.Tendons);
        Names.Of("actuator", model.Actuators);
        Names.Of("equality", model.Equalities);
        Names.Of("pair", model.Pairs);
        Names keys = new("key");
        foreach (KeyframeSpec key in model.Keyframes)
            keys.Add(key.Name, 0, key.Node);
    }

    public void Resolve(PairSpec pair)
    {
        GeomSpec one = lists.Geoms[geoms.Find(pair.Node, "geom1", pair.Geom1)];
        GeomSpec two = lists.Geoms[geoms.Find(pair.Node, "geom2", pair.Geom2)];
        (pair.First, pair.Second) = one.Body.Id > two.Body.Id ? (two, one) : (one, two);
        if (one.IsAsset || two.IsAsset)
            throw pair.Node.Error("meshes and height fields do not collide here", "pair primitives");
        if (one == two)
            throw pair.Node.Error("geom2", "a geom is paired with itself", "name two geoms");
    }

    public void Resolve(ExcludeSpec exclude)
    {
        int one = bodies.Find(exclude.Node, "body1", exclude.Body1), two = bodies.Find(exclude.Node, "body2", exclude.Body2);
        (exclude.Id1, exclude.Id2) = (Math.Min(one, two), Math.Max(one, two));
    }

    public void Resolve(TendonSpec tendon)
    {
        int last = -1;
        foreach (WrapSpec wrap in tendon.Path)
        {
            bool site = wrap.Kind == WrapKind.Site;
            wrap.TargetId = site ? sites.Find(wrap.Node, "site", wrap.Target) : joints.Find(wrap.Node, "joint", wrap.Target);
            if (site && wrap.TargetId == last)
                throw wrap.Node.Error("site", $"site '{wrap.Target}' follows itself", "name each site once");
            if (!site && lists.Joints[wrap.TargetId].DofCount != 1)
                throw wrap.Node.Error("joint", "a fixed tendon takes hinges and slides only", "name a hinge or slide");
            last = wrap.TargetId;
        }
    }

    public void Resolve(EqualitySpec equality)
    {
        (Names names, string first, string second) = equality.ObjectKind switch
        {
            EqualityObject.Joint => (joints, "joint1", "joint2"),
            EqualityObject.Site => (sites, "site1", "site2"),
            _ => (bodies, "body1", "body2"),
        };
        equality.Id1 = names.Find(equality.Node, first, equality.Name1);
        int none = equality.ObjectKind == EqualityObject.Body ? 0 : -1;
        equality.Id2 = string.IsNullOrEmpty(equality.Name2) ? none : names.Find(equality.Node, second, equality.Name2);
        if (equality.Id1 == equality.Id2)
            throw equality.Node.Error(second, $"'{equality.Name1}' is bound to itself", "name two different objects");
        if (equality.ObjectKind == EqualityObject.Joint
            && (lists.Joints[equality.Id1].DofCount != 1 || (equality.Id2 >= 0 && lists.Joints[equality.Id2].DofCount != 1)))
            throw equality.Node.Error("an equality of joints takes hinges and slides only", "use connect or weld");
    }

    public void Resolve(ActuatorSpec actuator, ModelSpec model)
    {
        if (string.IsNullOrEmpty(actuator.Target))
            throw actuator.Node.Error("the actuator has no transmission", "write joint, jointinparent or tendon");
        Limits? limits = null;
        if (actuator.Transmission == Transmission.Tendon)
        {
            actuator.TargetId = tendons.Find(actuator.Node, "tendon", actuator.Target);
            limits = model.Tendons[actuator.TargetId].Limits;
        }
        else
        {
            string attribute = actuator.Transmission == Transmission.Joint ? "joint" : "jointinparent";
            actuator.TargetId = joints.Find(actuator.Node, attribute, actuator.Target);
            JointSpec joint = lists.Joints[actuator.TargetId];
            if (attribute == "joint" && joint.DofCount == 1)
                limits = joint.Limits;
        }

        actuator.Compile(model.Settings, limits);
    }
}
