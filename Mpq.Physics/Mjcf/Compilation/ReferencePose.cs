using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>
/// Forward kinematics in plain 64-bit numbers at the two configurations a model itself defines: qpos0 and
/// qpos_spring.
/// </summary>
internal sealed class ReferencePose
{
    private readonly Pose[] bodies;
    private readonly bool atSprings;

    public ReferencePose(ModelLists lists, bool atSprings)
    {
        this.atSprings = atSprings;
        bodies = new Pose[lists.Bodies.Count];
        foreach (BodySpec body in lists.Bodies)
        {
            Pose pose = body.IsWorld ? Pose.Identity : bodies[body.Parent!.Id].Of(body.Pose);
            foreach ((JointSpec joint, _) in body.Joints)
                pose = Moved(pose, joint);
            bodies[body.Id] = pose;
        }
    }

    public Pose Of(BodySpec body) => bodies[body.Id];

    /// <summary>A scalar joint's position.</summary>
    public double Of(JointSpec joint) => atSprings ? joint.SpringReference : joint.Reference;

    /// <summary>Length of a tendon: Σ coefficient × position, or the distances from site to site.</summary>
    public double LengthOf(TendonSpec tendon, ModelLists lists)
    {
        double length = 0;
        Vec3? last = null;
        foreach (WrapSpec wrap in tendon.Path)
        {
            if (wrap.Kind == WrapKind.Joint)
            {
                length += wrap.Coefficient * Of(lists.Joints[wrap.TargetId]);
                continue;
            }

            SiteSpec site = lists.Sites[wrap.TargetId];
            Vec3 point = Of(site.Body).Of(site.Pose.Position);
            length += last is { } from ? (point - from).Norm : 0;
            last = point;
        }

        return length;
    }

    // At qpos0 every joint's displacement is zero; free and ball joints have no other spring reference.
    private Pose Moved(Pose pose, JointSpec joint)
    {
        if (joint.Kind is JointKind.Free or JointKind.Ball)
            return pose;
        double displacement = Of(joint) - joint.Reference;
        Vec3 axis = Vec3.Of(joint.Axis);
        if (displacement == 0)
            return pose;
        if (joint.Kind == JointKind.Slide)
            return pose with { Position = pose.Position + (displacement * pose.Orientation.Rotate(axis)) };
        Vec3 anchor = Vec3.Of(joint.Position);
        Quat turned = pose.Orientation * Quat.About(axis, displacement);
        return new Pose(pose.Of(anchor) - turned.Rotate(anchor), turned);
    }
}
