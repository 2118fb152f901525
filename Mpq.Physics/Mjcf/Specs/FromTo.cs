namespace Mpq.Physics.Mjcf;

/// <summary>A long shape given by the two ends of its z axis.</summary>
internal static class FromTo
{
    /// <summary>Frame and sizes; the half length goes where the shape keeps it.</summary>
    public static Pose Resolve(MjcfNode node, double[] ends, double[] position, string kind, ref double[] size)
    {
        if (kind is not ("capsule" or "cylinder" or "ellipsoid" or "box"))
            throw node.Error(
                "fromto", $"fromto does not suit a {kind}", "use capsule, cylinder, ellipsoid or box, or write pos and size");
        if (Array.Exists(position, p => p != 0))
            throw node.Error("pos", "both pos and fromto are given", "keep one of them");
        Vec3 from = Vec3.Of(ends), to = Vec3.Of(ends.AsSpan(3));
        double half = (from - to).Norm / 2;
        if (!(from - to).TryNormalize(out Vec3 direction) || half < Tolerances.Compiler)
            throw node.Error("fromto", "the two points of fromto are too close", "move them apart");
        size = kind is "ellipsoid" or "box" ? [size[0], size[0], half] : [size[0], half, size[2]];
        return new Pose(0.5 * (from + to), Quat.FromZ(direction));
    }
}
