using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>One body after another, parents first: its parts, then its inertia, then what a body must obey.</summary>
internal sealed class BodyCompiler(CompilerSettings settings)
{
    public void Compile(BodySpec body)
    {
        foreach ((JointSpec joint, Pose frame) in body.Joints)
            joint.Compile(settings, frame);
        bool moves = body.Joints.Count > 0 || body.IsMocap;
        body.WeldId = body.IsWorld ? 0 : moves ? body.Id : body.Parent!.WeldId;
        body.RootId = body.IsWorld || body.Parent!.IsWorld ? body.Id : body.Parent.RootId;

        bool fromGeoms = !body.IsWorld && (body.Inertial is null || settings.InertiaFromGeom == InertiaFromGeom.Always);
        foreach ((GeomSpec geom, Pose frame) in body.Geoms)
        {
            bool counts = fromGeoms && geom.Group >= settings.LowestInertiaGroup && geom.Group <= settings.HighestInertiaGroup;
            geom.Compile(settings, frame, counts);
        }

        foreach ((SiteSpec site, Pose frame) in body.Sites)
            site.Compile(settings, frame);
        if (!body.IsWorld)
            new BodyInertia(settings).Compile(body);
        CheckJoints(body);
    }

    private static void CheckJoints(BodySpec body)
    {
        bool ball = false;
        foreach ((JointSpec joint, _) in body.Joints)
        {
            if (joint.Kind == JointKind.Free && body.Joints.Count > 1)
                throw joint.Node.Error("a free joint stands alone", "remove the other joints of the body");
            if (joint.Kind == JointKind.Free && !body.Parent!.IsWorld)
                throw joint.Node.Error("a free joint is for children of the world", "move the body to the top");
            if (ball && joint.Rotates)
                throw joint.Node.Error("a ball joint is followed by another rotation", "put the rotation into a body of its own");
            ball |= joint.Kind == JointKind.Ball;
        }

        if (body.DofCount > 6)
            throw body.Node.Error(
                $"the body has {body.DofCount} degrees of freedom", "give it 6 at most, the others to a body around it");
        if (body.IsMocap && (body.Joints.Count > 0 || !body.Parent!.IsWorld))
            throw body.Node.Error(
                "mocap", "a mocap body is a child of the world without joints", "move it to the top and remove its joints");
    }

    /// <summary>Planes do not move, except with mocap bodies.</summary>
    public static void CheckPlanes(BodySpec body, IReadOnlyList<BodySpec> bodies)
    {
        foreach ((GeomSpec geom, _) in body.Geoms)
        {
            if (geom.Kind == GeomKind.Plane && body.WeldId != 0 && !bodies[body.WeldId].IsMocap)
                throw geom.Node.Error("type", "a plane cannot move", "use a box");
        }
    }

    /// <summary>What moves must have inertia, its own or that of something fixed to it.</summary>
    public static void CheckMovingMass(BodySpec body)
    {
        if (body.Joints.Count > 0 && !HasMass(body))
            throw body.Node.Error("a body that moves has no mass or no inertia", "give it a geom with mass or an <inertial>");
    }

    private static bool HasMass(BodySpec body)
        => Math.Min(Math.Min(body.Mass, body.Moments.X), Math.Min(body.Moments.Y, body.Moments.Z)) >= Tolerances.MovingMass
            || body.Children.Exists(child => child.Joints.Count == 0 && HasMass(child));
}
