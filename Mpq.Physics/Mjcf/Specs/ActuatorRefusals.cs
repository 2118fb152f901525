namespace Mpq.Physics.Mjcf;

/// <summary>What MuJoCo's actuators can do beyond gain, bias and clamping, and ours cannot.</summary>
internal static class ActuatorRefusals
{
    public static void Check(MjcfNode node)
    {
        if (node.Text("dyntype") is { } dynamics && dynamics != "none")
            throw node.Error("dyntype", $"activation dynamics '{dynamics}' are not supported", "use dyntype=\"none\"");
        if (node.Text("gaintype") is { } gain && gain is not ("fixed" or "affine"))
            throw node.Error("gaintype", $"gaintype '{gain}' is not supported", "use fixed or affine");
        if (node.Text("biastype") is { } bias && bias is not ("none" or "affine"))
            throw node.Error("biastype", $"biastype '{bias}' is not supported", "use none or affine");
        double[] activation = node.Numbers("actrange", 2, 2) ?? [0, 0];
        string? limited = node.Keyword("actlimited", "false", "true", "auto");
        if (limited == "true" || (limited != "false" && activation.AsSpan().ContainsAnyExcept(0.0)))
            throw node.Error("actrange", "there is no activation to limit", "remove it");
        if (node.Integer("actdim") is { } dimension && dimension > 0)
            throw node.Error("actdim", "actuators have no activation", "remove it");
        node.RefuseUnlessZero("delay", 1, "controls act at once");
        node.RefuseUnlessZero("armature", 1, "it belongs to the joint here");
        node.RefuseUnlessZero("damping", 3, "it belongs to the joint here");
        // Parameters of dynamics that are switched off.
        node.ReadPast("dynprm", "actearly");
    }
}
