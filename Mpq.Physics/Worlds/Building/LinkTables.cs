using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>Lays out links, joints, degrees of freedom and the mass matrix.</summary>
internal static class LinkTables
{
    public static LinkLayout Links(Model model, LinkMap map, NumberTables tables)
    {
        IEnumerable<int> links = Enumerable.Range(0, map.Count);
        BodyTable bodies = model.Bodies;
        return new()
        {
            Count = map.Count,
            Parent = tables.Structure(links.Select(map.Parent)),
            Root = tables.Structure(links.Select(map.Root)),
            FirstJoint = tables.Structure(map.Bodies.Select(body => bodies.JointAddress[body])),
            JointCount = tables.Structure(map.Bodies.Select(body => bodies.JointCount[body])),
            FirstDof = tables.Structure(map.Bodies.Select(body => bodies.DofAddress[body])),
            DofCount = tables.Structure(map.Bodies.Select(body => bodies.DofCount[body])),
            Mocap = tables.Structure(map.Bodies.Select(body => bodies.MocapId[body])),
            Slides = tables.Structure(links.Select(link => map.Slides(link) ? 1 : 0)),
            Offset = tables.Shared(links.SelectMany(link => Numbers(map.Offset(link)))),
            Inertia = tables.Parameter(WorldParameters.Inertia, links.SelectMany(link => FusedInertia.Of(model, map, link))),
            Position = tables.Own(3 * map.Count),
            Orientation = tables.Own(4 * map.Count),
            Axes = tables.Own(9 * map.Count),
            SpatialInertia = tables.Own(10 * map.Count),
            CompositeInertia = tables.Own(10 * map.Count),
            Velocity = tables.Own(6 * map.Count),
            Acceleration = tables.Own(6 * map.Count),
            Force = tables.Own(6 * map.Count),
        };
    }

    public static JointLayout Joints(Model model, NumberTables tables)
    {
        JointTable joints = model.Joints;
        IEnumerable<int> all = Enumerable.Range(0, joints.Count);
        bool springs = (model.Option.Disabled & DisabledParts.Spring) == 0;
        int[] sprung = [.. all.Where(joint => springs && joints.Stiffness[joint] != 0)];
        return new()
        {
            Count = joints.Count,
            Kind = tables.Structure(joints.Kind.Select(kind => (int)kind)),
            Position = tables.Structure(joints.QposAddress),
            Dof = tables.Structure(joints.DofAddress),
            Anchored = tables.Structure(all.Select(joint => Vec3.Of(joints.Position.AsSpan(3 * joint, 3)) == Vec3.Zero ? 0 : 1)),
            Anchor = tables.Shared(joints.Position),
            Axis = tables.Shared(joints.Axis),
            Reference = tables.Shared(all.Select(joint => model.Qpos0[joints.QposAddress[joint]])),
            WorldAnchor = tables.Own(3 * joints.Count),
            WorldAxis = tables.Own(3 * joints.Count),
            SpringCount = sprung.Length,
            Springs = tables.Structure(sprung),
            Stiffness = tables.Parameter(WorldParameters.Stiffness, joints.Stiffness),
            Rest = tables.Shared(all.SelectMany(joint => Rest(model, joint))),
        };
    }

    public static DofLayout Dofs(Model model, LinkMap map, NumberTables tables)
    {
        DofTable dofs = model.Dofs;
        DisabledParts disabled = model.Option.Disabled;
        bool damped = (disabled & DisabledParts.Damper) == 0;
        IEnumerable<double> damping = dofs.Damping.Select(value => damped ? value : 0);
        bool fast = model.Option.Integrator == Integrator.ImplicitFast;
        bool euler = damped && dofs.Damping.Any(value => value != 0) && (disabled & DisabledParts.EulerDamping) == 0;
        int[] freeBodies = fast ? [.. Enumerable.Range(0, map.Count).Where(link => IsFreeBody(model, map, link))] : [];
        return new()
        {
            Count = dofs.Count,
            Link = tables.Structure(dofs.BodyId.Select(body => map.LinkOfBody[body])),
            Parent = tables.Structure(dofs.ParentId),
            Turns = tables.Structure(Enumerable.Range(0, dofs.Count).Select(dof => IsShift(model, dof) ? 0 : 1)),
            Armature = tables.Parameter(WorldParameters.Armature, dofs.Armature),
            Damping = tables.Parameter(WorldParameters.Damping, damping),
            ImplicitVelocity = fast || euler ? 1 : 0,
            ImplicitForces = fast ? 1 : 0,
            FreeBodyCount = freeBodies.Length,
            FreeBodies = tables.Structure(freeBodies),
            FreeBodyMatrix = tables.Own(36 * freeBodies.Length),
            Motion = tables.Own(6 * dofs.Count),
            MotionRate = tables.Own(6 * dofs.Count),
            Bias = tables.Own(dofs.Count),
            Passive = tables.Own(dofs.Count),
            Actuation = tables.Own(dofs.Count),
            Smooth = tables.Own(dofs.Count),
            SmoothAcceleration = tables.Own(dofs.Count),
            Constraint = tables.Own(dofs.Count),
            NextVelocity = tables.Own(dofs.Count),
        };
    }

    public static MassLayout Mass(Model model, NumberTables tables)
    {
        List<int> addresses = [];
        int count = 0;
        for (int dof = 0; dof < model.Nv; dof++)
        {
            addresses.Add(count);
            for (int j = dof; j >= 0; j = model.Dofs.ParentId[j])
                count++;
        }

        return new()
        {
            Count = count,
            Address = tables.Structure(addresses),
            Matrix = tables.Own(count),
            Factor = tables.Own(count),
        };
    }

    public static double[] Numbers(Pose pose) => [.. pose.Position.ToArray(), .. pose.Orientation.ToArray()];

    // The first three of a free joint move along the world's axes.
    private static bool IsShift(Model model, int dof)
    {
        int joint = model.Dofs.JointId[dof];
        JointKind kind = model.Joints.Kind[joint];
        return kind == JointKind.Slide || (kind == JointKind.Free && dof < model.Joints.DofAddress[joint] + 3);
    }

    // A body on a free joint that nothing with a mass or a joint hangs from.
    private static bool IsFreeBody(Model model, LinkMap map, int link)
    {
        int body = map.Bodies[link], joint = model.Bodies.JointAddress[body];
        return joint >= 0 && model.Joints.Kind[joint] == JointKind.Free
            && model.Bodies.SubtreeMass[body] == model.Bodies.Mass[body]
            && !Enumerable.Range(0, map.Count).Any(other => map.Parent(other) == link);
    }

    private static double[] Rest(Model model, int joint)
    {
        double[] rest = new double[7];
        int address = model.Joints.QposAddress[joint];
        int count = model.Joints.Kind[joint] switch { JointKind.Free => 7, JointKind.Ball => 4, _ => 1 };
        model.QposSpring.AsSpan(address, count).CopyTo(rest);
        return rest;
    }
}
