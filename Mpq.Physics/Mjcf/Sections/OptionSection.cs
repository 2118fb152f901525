using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>MJCF's option element. Several add up.</summary>
internal static class OptionSection
{
    private const string NoFluid = "bodies move in vacuum";

    private static readonly (string Flag, DisabledParts Part)[] Switches =
    [
        ("constraint", DisabledParts.Constraint),
        ("equality", DisabledParts.Equality),
        ("frictionloss", DisabledParts.FrictionLoss),
        ("limit", DisabledParts.Limit),
        ("contact", DisabledParts.Contact),
        ("passive", DisabledParts.Spring | DisabledParts.Damper),
        ("spring", DisabledParts.Spring),
        ("damper", DisabledParts.Damper),
        ("gravity", DisabledParts.Gravity),
        ("clampctrl", DisabledParts.ClampControl),
        ("warmstart", DisabledParts.WarmStart),
        ("filterparent", DisabledParts.FilterParent),
        ("actuation", DisabledParts.Actuation),
        ("refsafe", DisabledParts.ReferenceSafety),
        ("eulerdamp", DisabledParts.EulerDamping),
        ("multiccd", DisabledParts.MultipleConvexContacts),
    ];

    public static ModelOption Read(MjcfNode node, ModelOption option)
    {
        double[] gravity = [option.GravityX, option.GravityY, option.GravityZ];
        node.Replace("gravity", ref gravity);
        option = option with
        {
            Timestep = Positive(node, "timestep", "a step takes time") ?? option.Timestep,
            GravityX = gravity[0],
            GravityY = gravity[1],
            GravityZ = gravity[2],
            Integrator = ReadIntegrator(node) ?? option.Integrator,
            Cone = node.Keyword("cone", "pyramidal", "elliptic") switch
            {
                "elliptic" => Cone.Elliptic,
                "pyramidal" => Cone.Pyramidal,
                _ => option.Cone,
            },
            Iterations = Count(node, "iterations") ?? option.Iterations,
            Tolerance = node.NotNegative("tolerance") ?? option.Tolerance,
            LineSearchIterations = Count(node, "ls_iterations") ?? option.LineSearchIterations,
            LineSearchTolerance = node.NotNegative("ls_tolerance") ?? option.LineSearchTolerance,
            DisabledActuatorGroups = ReadGroups(node) ?? option.DisabledActuatorGroups,
            ImpedanceRatio = Positive(node, "impratio", "contacts divide by it") ?? option.ImpedanceRatio,
        };
        // All solvers minimise the same cost; ours is Newton's whatever the file prefers.
        node.Keyword("solver", "PGS", "CG", "Newton");
        node.RefuseUnlessZero("wind", 3, NoFluid);
        node.RefuseUnlessZero("density", 1, NoFluid);
        node.RefuseUnlessZero("viscosity", 1, NoFluid);
        node.RefuseUnlessZero("noslip_iterations", 1, "there is no second solver for slip");
        node.ReadPast("magnetic", "jacobian", "noslip_tolerance", "sleep_tolerance", "ccd_tolerance", "ccd_iterations");
        node.ReadPast("sdf_iterations", "sdf_initpoints", "mpr_tolerance", "mpr_iterations");
        node.ReadPast("o_margin", "o_solref", "o_solimp", "o_friction");
        node.Finish();
        foreach (MjcfNode child in node.Children)
        {
            if (child.Name != "flag")
                throw child.Error($"<{child.Name}> is not supported inside <option>", "remove it");
            option = option with { Disabled = ReadFlags(child, option.Disabled) };
        }

        return option;
    }

    private static Integrator? ReadIntegrator(MjcfNode node) => node.Text("integrator") switch
    {
        null => null,
        "Euler" => Integrator.Euler,
        "implicitfast" => Integrator.ImplicitFast,
        { } other => throw node.Error("integrator", $"integrator {other} is not supported", "use Euler or implicitfast"),
    };

    private static int? ReadGroups(MjcfNode node)
    {
        if (node.Numbers("actuatorgroupdisable", 0, 31) is not { } groups)
            return null;
        int disabled = 0;
        foreach (double group in groups)
        {
            if (group is < 0 or > 30 || group != Math.Floor(group))
                throw node.Error(
                    "actuatorgroupdisable", $"{group} is not a group that can be switched off", "write groups from 0 to 30");
            disabled |= 1 << (int)group;
        }

        return disabled;
    }

    private static DisabledParts ReadFlags(MjcfNode node, DisabledParts disabled)
    {
        foreach ((string flag, DisabledParts part) in Switches)
        {
            if (node.Keyword(flag, "enable", "disable") is { } state)
                disabled = state == "disable" ? disabled | part : disabled & ~part;
        }

        foreach (string extension in (ReadOnlySpan<string>)["override", "sleep", "diagexact"])
        {
            if (node.Keyword(extension, "enable", "disable") == "enable")
                throw node.Error(extension, $"{extension} would change the motion and is not supported", "disable it");
        }

        node.ReadPast("sensor", "midphase", "autoreset", "nativeccd", "island", "energy", "fwdinv", "invdiscrete");
        node.RefuseChildren();
        node.Finish();
        return disabled;
    }

    private static double? Positive(MjcfNode node, string attribute, string why)
        => node.Number(attribute) is not { } number ? null
            : number > 0 ? number
            : throw node.Error(attribute, $"{attribute} is not positive: {why}", "write a positive number");

    private static int? Count(MjcfNode node, string attribute)
        => node.Integer(attribute) is not { } count ? null
            : count >= 0 ? count
            : throw node.Error(attribute, $"{attribute} is negative", "write zero or more");
}
