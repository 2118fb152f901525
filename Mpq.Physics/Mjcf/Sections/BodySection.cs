namespace Mpq.Physics.Mjcf;

/// <summary>The tree of bodies with their joints, geoms and sites.</summary>
internal sealed class BodySection(ModelSpec model)
{
    /// <summary>A worldbody element. Several add up.</summary>
    public void ReadWorld(MjcfNode node)
    {
        if (node.Attributes.Count > 0)
            throw node.Error(node.Attributes[0], "the world takes no attributes", "remove them");
        ReadContent(model.World, node, Pose.Identity, model.Classes.Main);
    }

    private void ReadContent(BodySpec body, MjcfNode node, Pose frame, DefaultClass settings)
    {
        foreach (MjcfNode child in node.Children)
        {
            switch (child.Name)
            {
                case "body":
                    ReadBody(body, child, frame, settings);
                    break;
                case "frame":
                    ReadFrame(body, child, frame, settings);
                    break;
                case "inertial":
                    ReadInertial(body, child);
                    break;
                case "joint":
                    body.Joints.Add((Read(Own(child, settings).Joint, MovingPart(body, child)), frame));
                    break;
                case "freejoint":
                    body.Joints.Add((JointSpec.Free(MovingPart(body, child)), frame));
                    break;
                case "geom":
                    body.Geoms.Add((Read(Own(child, settings).Geom, child), frame));
                    break;
                case "site":
                    body.Sites.Add((Read(Own(child, settings).Site, child), frame));
                    break;
                case "camera" or "light":
                    break;
                default:
                    throw child.Error(
                        $"<{child.Name}> is not supported inside <{node.Name}>",
                        "remove it or write it out as bodies, joints and geoms");
            }
        }
    }

    private DefaultClass Own(MjcfNode node, DefaultClass around) => model.Classes.Find(node, "class") ?? around;

    private void ReadBody(BodySpec parent, MjcfNode node, Pose frame, DefaultClass settings)
    {
        DefaultClass own = model.Classes.Find(node, "childclass") ?? settings;
        double[] position = [0, 0, 0];
        node.Replace("pos", ref position);
        Quat orientation = new Orientation().Read(node).Resolve(node, model.Settings);
        BodySpec body = new(node.Text("name") ?? "", node, parent)
        {
            Pose = frame.Of(new Pose(Vec3.Of(position), orientation)),
            IsMocap = node.Boolean("mocap") ?? false,
            MayBeSimple = node.Keyword("simple", "false", "auto") != "false",
        };
        node.RefuseUnlessZero("gravcomp", 1, "gravity compensation would be a force of its own");
        if (node.Keyword("sleep", "auto", "never", "allowed", "init") is "allowed" or "init")
            throw node.Error("sleep", "bodies do not sleep", "remove it");
        node.ReadPast("user");
        node.Finish();
        parent.Children.Add(body);
        ReadContent(body, node, Pose.Identity, own);
    }

    private void ReadFrame(BodySpec body, MjcfNode node, Pose outer, DefaultClass settings)
    {
        DefaultClass own = model.Classes.Find(node, "childclass") ?? settings;
        double[] position = [0, 0, 0];
        node.Replace("pos", ref position);
        Quat orientation = new Orientation().Read(node).Resolve(node, model.Settings);
        node.ReadPast("name");
        node.Finish();
        if (node.Children.Find(child => child.Name == "inertial") is { } inertial)
            throw inertial.Error("an inertial belongs to a body, not to a frame", "put it into the body");
        ReadContent(body, node, outer.Of(new Pose(Vec3.Of(position), orientation)), own);
    }

    private void ReadInertial(BodySpec body, MjcfNode node)
    {
        if (body.IsWorld)
            throw node.Error("the world has no inertia", "remove it");
        if (body.Inertial is not null)
            throw node.Error("the body has two inertials", "keep one of them");
        body.Inertial = InertialSpec.Read(node, model.Settings);
        body.InertialNode = node;
    }

    private static MjcfNode MovingPart(BodySpec body, MjcfNode node)
        => body.IsWorld ? throw node.Error("the world does not move", "put the joint into a body") : node;

    private static T Read<T>(T settings, MjcfNode node)
        where T : Spec
    {
        T own = settings.Copy<T>(node);
        own.Read(node);
        return own;
    }
}
