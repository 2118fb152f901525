namespace Mpq.Physics.Mjcf;

/// <summary>The root's sections, each wherever it stands: first those that say how the others are to be understood.</summary>
internal static class ModelSections
{
    public static ModelSpec Read(MjcfNode root)
    {
        if (root.Name != "mujoco")
            throw root.Error("the file does not start with <mujoco>", "give an MJCF model");
        ModelSpec model = new(root);
        root.Finish();
        foreach (MjcfNode section in root.Children)
            CheckName(section);
        foreach (MjcfNode section in Sections(root, "compiler"))
            model.Settings.Read(section);
        foreach (MjcfNode section in Sections(root, "option"))
            model.Option = OptionSection.Read(section, model.Option);
        foreach (MjcfNode section in Sections(root, "default"))
            model.Classes.Read(section);
        BodySection bodies = new(model);
        foreach (MjcfNode section in Sections(root, "worldbody"))
            bodies.ReadWorld(section);
        ReadLists(root, model);
        return model;
    }

    private static void ReadLists(MjcfNode root, ModelSpec model)
    {
        foreach (MjcfNode child in Children(root, "tendon", "spatial", "fixed"))
            model.Tendons.Add(ReadTendon(child, model));
        foreach (MjcfNode child in Children(root, "actuator"))
        {
            ActuatorSpec actuator = Class(child, model).Actuator.Copy<ActuatorSpec>(child);
            actuator.Read(child);
            model.Actuators.Add(actuator);
        }

        foreach (MjcfNode child in Children(root, "equality"))
            model.Equalities.Add(Class(child, model).Equality.Instance(child));
        foreach (MjcfNode child in Children(root, "contact", "pair", "exclude"))
        {
            if (child.Name == "pair")
                model.Pairs.Add(Class(child, model).Pair.Instance(child));
            else
                model.Excludes.Add(ReadExclude(child));
        }

        foreach (MjcfNode child in Children(root, "keyframe", "key"))
            model.Keyframes.Add(KeyframeSpec.Read(child));
    }

    private static TendonSpec ReadTendon(MjcfNode node, ModelSpec model)
    {
        TendonSpec tendon = Class(node, model).Tendon.Copy<TendonSpec>(node);
        tendon.Read(node);
        tendon.ReadPath(node);
        tendon.Check(model.Settings);
        return tendon;
    }

    private static ExcludeSpec ReadExclude(MjcfNode node)
    {
        ExcludeSpec exclude = new(node, node.RequiredText("body1"), node.RequiredText("body2"));
        node.ReadPast("name");
        node.RefuseChildren();
        node.Finish();
        return exclude;
    }

    private static DefaultClass Class(MjcfNode node, ModelSpec model) => model.Classes.Find(node, "class") ?? model.Classes.Main;

    private static IEnumerable<MjcfNode> Sections(MjcfNode root, string name) => root.Children.Where(child => child.Name == name);

    // The elements of all sections of one name; without words, any element goes on to its reader.
    private static IEnumerable<MjcfNode> Children(MjcfNode root, string section, params string[] words)
    {
        foreach (MjcfNode part in Sections(root, section))
        {
            part.Finish();
            foreach (MjcfNode child in part.Children)
            {
                if (words.Length > 0 && !words.Contains(child.Name))
                    throw child.Error(
                        $"<{child.Name}> is not supported inside <{section}>", $"use one of {string.Join(", ", words)}");
                yield return child;
            }
        }
    }

    private static void CheckName(MjcfNode section)
    {
        switch (section.Name)
        {
            case "compiler" or "option" or "default" or "worldbody":
            case "tendon" or "actuator" or "equality" or "contact" or "keyframe":
            // Looks, measurements and sizes of buffers.
            case "visual" or "statistic" or "asset" or "sensor" or "custom" or "size":
                return;
            case "deformable":
                if (section.Children.Find(child => child.Name != "skin") is { } deformable)
                    throw deformable.Error("deformable bodies are not supported", "remove them");
                return;
            case "extension":
                throw section.Error("plugins are not supported", "remove them");
            default:
                throw section.Error($"section <{section.Name}> is unknown", "remove it or correct its name");
        }
    }
}
