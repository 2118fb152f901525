namespace Mpq.Physics.Mjcf;

/// <summary>A body's mass, centre and principal moments: as written, or the sum of its geoms.</summary>
internal sealed class BodyInertia(CompilerSettings settings)
{
    public void Compile(BodySpec body)
    {
        InertialSpec? inertial = body.Inertial;
        bool fromGeoms = settings.InertiaFromGeom == InertiaFromGeom.Always
            || (settings.InertiaFromGeom == InertiaFromGeom.WhereMissing && inertial is null);
        if (fromGeoms)
            inertial = OfGeoms(body) ?? inertial;
        // Without any inertia MuJoCo takes the body's pose in its parent for the inertial frame.
        inertial ??= new InertialSpec(0, Vec3.Zero, body.Pose);

        body.InertialFrame = inertial.Frame;
        body.Mass = Math.Max(inertial.Mass, settings.BoundMass);
        body.Moments = Physical(body, new(
            Math.Max(inertial.Moments.X, settings.BoundInertia),
            Math.Max(inertial.Moments.Y, settings.BoundInertia),
            Math.Max(inertial.Moments.Z, settings.BoundInertia)));
        if (!double.IsFinite(body.Mass + body.Moments.Squared + inertial.Frame.Position.Squared))
            throw Error(body, "mass or inertia of the body is not a finite number", "use numbers of a sensible size");
    }

    // No distribution of mass has a moment larger than the sum of the two others.
    private Vec3 Physical(BodySpec body, Vec3 m)
    {
        if (m.X + m.Y >= m.Z && m.X + m.Z >= m.Y && m.Y + m.Z >= m.X)
            return m;
        if (!settings.BalanceInertia)
            throw Error(body, "a moment of inertia exceeds the sum of the two others", "correct it or set balanceinertia");
        double mean = (m.X + m.Y + m.Z) / 3;
        return new(mean, mean, mean);
    }

    private static MjcfException Error(BodySpec body, string problem, string remedy)
        => (body.InertialNode ?? body.Node).Error(problem, remedy);

    private static InertialSpec? OfGeoms(BodySpec body)
    {
        List<GeomSpec> geoms = [.. body.Geoms.Select(g => g.Geom).Where(geom => geom.Mass > Tolerances.Compiler)];
        if (geoms.Count == 0)
            return null;
        // One geom's axes are kept as they are: sorting them would turn the frame for nothing.
        if (geoms.Count == 1)
            return new InertialSpec(geoms[0].Mass, geoms[0].Inertia, geoms[0].Pose);

        double mass = geoms.Sum(geom => geom.Mass);
        Vec3 weighted = geoms.Aggregate(Vec3.Zero, (sum, geom) => sum + (geom.Mass * geom.Pose.Position));
        Vec3 centre = new(weighted.X / mass, weighted.Y / mass, weighted.Z / mass);
        SymmetricMatrix total = default;
        foreach (GeomSpec geom in geoms)
        {
            total += SymmetricMatrix.Rotated(geom.Inertia, geom.Pose.Orientation)
                + SymmetricMatrix.OffCentre(geom.Mass, geom.Pose.Position - centre);
        }

        (Vec3 moments, Quat axes) = PrincipalAxes.Of(total);
        if (!(moments.Z >= Tolerances.Compiler))
            throw body.Node.Error(
                "the inertia of the body's geoms is not positive definite",
                "make them larger or heavier, or write an <inertial>");
        return new InertialSpec(mass, moments, new Pose(centre, axes));
    }
}
