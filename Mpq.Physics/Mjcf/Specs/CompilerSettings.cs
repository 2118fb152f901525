namespace Mpq.Physics.Mjcf;

/// <summary>Whether a body's inertia comes from its geoms.</summary>
internal enum InertiaFromGeom
{
    Never,
    Always,
    WhereMissing,
}

/// <summary>MJCF's compiler element: how the rest of the file is to be understood.</summary>
internal sealed class CompilerSettings
{
    public bool Degrees { get; private set; } = true;

    public string EulerSequence { get; private set; } = "xyz";

    public bool AutoLimits { get; private set; } = true;

    public InertiaFromGeom InertiaFromGeom { get; private set; } = InertiaFromGeom.WhereMissing;

    public int LowestInertiaGroup { get; private set; }

    public int HighestInertiaGroup { get; private set; } = 5;

    public double BoundMass { get; private set; }

    public double BoundInertia { get; private set; }

    public bool BalanceInertia { get; private set; }

    /// <summary>Mass of the whole model [kg], or a number that is not positive.</summary>
    public double TotalMass { get; private set; } = -1;

    /// <summary>An angle of the file in rad.</summary>
    public double Radians(double angle) => Degrees ? angle / 180 * Math.PI : angle;

    public void Read(MjcfNode node)
    {
        if (node.Keyword("angle", "radian", "degree") is { } unit)
            Degrees = unit == "degree";
        if (node.Text("eulerseq") is { } sequence)
        {
            if (sequence.Length != 3 || !sequence.All(letter => char.ToLowerInvariant(letter) is 'x' or 'y' or 'z'))
                throw node.Error(
                    "eulerseq", $"eulerseq=\"{sequence}\" is not three letters of x y z X Y Z", "write for example xyz");
            EulerSequence = sequence;
        }

        AutoLimits = node.Boolean("autolimits") ?? AutoLimits;
        InertiaFromGeom = node.Keyword("inertiafromgeom", "false", "true", "auto") switch
        {
            "false" => InertiaFromGeom.Never,
            "true" => InertiaFromGeom.Always,
            "auto" => InertiaFromGeom.WhereMissing,
            _ => InertiaFromGeom,
        };
        ReadMasses(node);
        RefuseTheRest(node);
        node.Finish();
    }

    private void ReadMasses(MjcfNode node)
    {
        if (node.Numbers("inertiagrouprange", 2, 2) is { } range)
        {
            if (range[0] > range[1])
                throw node.Error("inertiagrouprange", "inertiagrouprange is reversed", "write the lower group first");
            (LowestInertiaGroup, HighestInertiaGroup) = ((int)Math.Clamp(range[0], -1, 1e9), (int)Math.Clamp(range[1], -1, 1e9));
        }

        BoundMass = node.NotNegative("boundmass") ?? BoundMass;
        BoundInertia = node.NotNegative("boundinertia") ?? BoundInertia;
        BalanceInertia = node.Boolean("balanceinertia") ?? BalanceInertia;
        TotalMass = node.Number("settotalmass") ?? TotalMass;
    }

    private static void RefuseTheRest(MjcfNode node)
    {
        if (node.Keyword("coordinate", "local", "global") == "global")
            throw node.Error(
                "coordinate", "global coordinates are not supported, neither here nor in MuJoCo since 2.3.4",
                "convert the model");
        foreach (string restructuring in (ReadOnlySpan<string>)["fusestatic", "discardvisual", "alignfree"])
        {
            if (node.Boolean(restructuring) == true)
                throw node.Error(
                    restructuring, $"{restructuring} would renumber or move bodies and is not supported", "set it to false");
        }

        node.ReadPast("meshdir", "texturedir", "assetdir", "strippath", "fitaabb", "usethread", "saveinertial", "conflict");
        // Length ranges are for muscles, which are refused.
        if (node.Children.Find(child => child.Name != "lengthrange") is { } child)
            throw child.Error($"<{child.Name}> is not supported inside <compiler>", "remove it");
    }
}
