using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>An equality constraint as written, then as compiled.</summary>
internal sealed class EqualitySpec : Spec
{
    public EqualityKind Kind { get; private set; }

    public EqualityObject ObjectKind { get; private set; }

    public string Name1 { get; private set; } = "";

    public string? Name2 { get; private set; }

    public int Id1 { get; set; }

    public int Id2 { get; set; }

    public bool Active { get; private set; } = true;

    public SolverParameters Solver { get; private set; } = new();

    /// <summary>MuJoCo's eq_data, its defaults included: the second and the last are 1.</summary>
    public double[] Data { get; } = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1];

    /// <summary>True where a weld's relative pose is that at the reference configuration.</summary>
    public bool TakesReferencePose { get; private set; }

    /// <summary>What a class may say.</summary>
    public override void Read(MjcfNode node)
    {
        Active = node.Boolean("active") ?? Active;
        Solver = Solver.Read(node);
        node.RefuseChildren();
    }

    public EqualitySpec Instance(MjcfNode node)
    {
        EqualitySpec copy = new() { Active = Active, Solver = Solver };
        copy = copy.Copy<EqualitySpec>(node);
        copy.Read(node);
        switch (node.Name)
        {
            case "connect":
                copy.ReadConnect(node);
                break;
            case "weld":
                copy.ReadWeld(node);
                break;
            case "joint":
                copy.ReadJoint(node);
                break;
            default:
                throw node.Error($"equality constraint <{node.Name}> is not supported", "use connect, weld or joint");
        }

        node.Finish();
        return copy;
    }

    private void ReadConnect(MjcfNode node)
    {
        Kind = EqualityKind.Connect;
        if (ReadSites(node, "anchor"))
            return;
        ReadBodies(node);
        node.RequiredText("anchor");
        node.Numbers("anchor", 3, 3)!.CopyTo(Data, 0);
    }

    private void ReadWeld(MjcfNode node)
    {
        Kind = EqualityKind.Weld;
        Data[10] = node.Number("torquescale") ?? 1;
        if (ReadSites(node, "anchor", "relpose"))
            return;
        ReadBodies(node);
        (node.Numbers("anchor", 3, 3) ?? [0, 0, 0]).CopyTo(Data, 0);
        (node.Numbers("relpose", 7, 7) ?? new double[7]).CopyTo(Data, 3);
        // A zero quaternion stands for the pose at the reference configuration.
        TakesReferencePose = !Data.AsSpan(6, 4).ContainsAnyExcept(0.0);
        if (!TakesReferencePose)
            Quat.Of(Data.AsSpan(6, 4)).Normalized().ToArray().CopyTo(Data, 6);
    }

    private void ReadJoint(MjcfNode node)
    {
        Kind = EqualityKind.Joint;
        ObjectKind = EqualityObject.Joint;
        Name1 = node.RequiredText("joint1");
        Name2 = node.Text("joint2");
        node.Numbers("polycoef", 1, 5)?.CopyTo(Data, 0);
    }

    // Both sites or none; poses come from the sites then.
    private bool ReadSites(MjcfNode node, params ReadOnlySpan<string> poses)
    {
        if (!node.Has("site1") && !node.Has("site2"))
            return false;
        foreach (string other in (ReadOnlySpan<string>)["body1", "body2", .. poses])
        {
            if (node.Has(other))
                throw node.Error(other, $"{other} does not go together with sites", "give two sites, or bodies and their pose");
        }

        ObjectKind = EqualityObject.Site;
        Name1 = node.RequiredText("site1");
        Name2 = node.RequiredText("site2");
        return true;
    }

    private void ReadBodies(MjcfNode node)
    {
        ObjectKind = EqualityObject.Body;
        Name1 = node.RequiredText("body1");
        Name2 = node.Text("body2");
    }
}
