namespace Mpq.Physics.Mjcf;

/// <summary>A body's inertial element, or what its geoms amount to.</summary>
internal sealed record InertialSpec(double Mass, Vec3 Moments, Pose Frame)
{
    public static InertialSpec Read(MjcfNode node, CompilerSettings settings)
    {
        double[] position = [0, 0, 0], diagonal = [0, 0, 0];
        node.RequiredText("pos");
        node.RequiredText("mass");
        node.Replace("pos", ref position);
        node.Replace("diaginertia", ref diagonal);
        double mass = node.Number("mass") ?? 0;
        Orientation orientation = new Orientation().Read(node);
        Quat axes = orientation.Resolve(node, settings);
        Vec3 moments = Vec3.Of(diagonal);
        if (node.Numbers("fullinertia", 6, 6) is { } full)
        {
            if (moments != Vec3.Zero || orientation.Alternative is not null || node.Has("quat"))
                throw node.Error("fullinertia", "fullinertia excludes diaginertia and an orientation", "keep one of them");
            (moments, axes) = PrincipalAxes.Of(new(full[0], full[1], full[2], full[3], full[4], full[5]));
            if (moments.Z < Tolerances.Compiler)
                throw node.Error("fullinertia", "fullinertia is not positive definite", "write the inertia of a real body");
        }

        if (mass < 0)
            throw node.Error("mass", "the mass is negative", "write zero or more");
        if (moments.X < 0 || moments.Y < 0 || moments.Z < 0)
            throw node.Error("diaginertia", "a moment of inertia is negative", "write zero or more");
        node.RefuseChildren();
        node.Finish();
        return new InertialSpec(mass, moments, new Pose(Vec3.Of(position), axes));
    }
}
