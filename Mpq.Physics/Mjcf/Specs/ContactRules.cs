namespace Mpq.Physics.Mjcf;

/// <summary>What geoms and explicit pairs must both obey.</summary>
internal static class ContactRules
{
    public static void CheckDimension(MjcfNode node, int dimension)
    {
        if (dimension is not (1 or 3 or 4 or 6))
            throw node.Error("condim", $"condim {dimension} does not exist", "write 1, 3, 4 or 6");
    }

    /// <summary>MuJoCo takes a negative coefficient and divides by it; no cone has one.</summary>
    public static void CheckFriction(MjcfNode node, double[] friction)
    {
        if (Array.Exists(friction, f => f < 0))
            throw node.Error("friction", "a friction coefficient is negative", "write zero or more");
    }
}
