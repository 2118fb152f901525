using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>The table of bodies.</summary>
internal static class BodyRows
{
    public static BodyTable Table(ModelLists lists)
    {
        List<BodySpec> bodies = lists.Bodies;
        double[] subtree = [.. bodies.Select(body => body.Mass)];
        for (int i = bodies.Count - 1; i > 0; i--)
            subtree[bodies[i].Parent!.Id] += subtree[i];
        return new BodyTable
        {
            Count = bodies.Count,
            Name = bodies.Column(body => body.Name),
            ParentId = bodies.Column(body => body.Parent?.Id ?? 0),
            RootId = bodies.Column(body => body.RootId),
            WeldId = bodies.Column(body => body.WeldId),
            MocapId = bodies.Column(body => body.MocapId),
            JointCount = bodies.Column(body => body.Joints.Count),
            JointAddress = bodies.Column(body => body.Joints.Count > 0 ? body.Joints[0].Joint.Id : -1),
            DofCount = bodies.Column(body => body.DofCount),
            DofAddress = bodies.Column(body => body.DofAddress),
            GeomCount = bodies.Column(body => body.Geoms.Count),
            GeomAddress = bodies.Column(body => body.Geoms.Count > 0 ? body.Geoms[0].Geom.Id : -1),
            TreeId = bodies.Column(body => body.TreeId),
            Simple = bodies.Column(body => body.Simple),
            Position = bodies.Columns(body => body.Pose.Position),
            Orientation = bodies.Columns(body => body.Pose.Orientation),
            InertialPosition = bodies.Columns(body => body.InertialFrame.Position),
            InertialOrientation = bodies.Columns(body => body.InertialFrame.Orientation),
            Mass = bodies.Column(body => body.Mass),
            SubtreeMass = [.. subtree],
            Inertia = bodies.Columns(body => body.Moments),
        };
    }
}
