using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>Addresses of joints and degrees of freedom, kinematic trees, and which bodies are simple.</summary>
internal sealed class Trees
{
    private readonly ModelLists lists;

    public Trees(ModelLists lists)
    {
        this.lists = lists;
        int qpos = 0, mocap = 0;
        foreach (BodySpec body in lists.Bodies)
        {
            if (body.IsMocap)
                body.MocapId = mocap++;
            body.LastDof = body.Parent?.LastDof ?? -1;
            body.DofAddress = body.DofCount > 0 ? DofBody.Count : -1;
            foreach ((JointSpec joint, _) in body.Joints)
            {
                joint.QposAddress = qpos;
                joint.DofAddress = DofBody.Count;
                qpos += joint.QposCount;
                for (int i = 0; i < joint.DofCount; i++)
                    AddDof(body, joint);
            }

            BodySpec welded = lists.Bodies[body.WeldId];
            body.TreeId = welded.DofAddress >= 0 ? DofTree[welded.DofAddress] : -1;
        }

        (QposCount, MocapCount) = (qpos, mocap);
        foreach (BodySpec body in lists.Bodies)
            body.Simple = SimpleLevel(body);
        CountSimple();
    }

    public int QposCount { get; }

    public int MocapCount { get; }

    public int TreeCount { get; private set; }

    public List<BodySpec> DofBody { get; } = [];

    public List<JointSpec> DofJoint { get; } = [];

    public List<int> DofParent { get; } = [];

    public List<int> DofTree { get; } = [];

    public List<int> MassAddress { get; } = [];

    public int[] SimpleCount { get; private set; } = [];

    private List<int> Depth { get; } = [];

    private int MassElements { get; set; }

    private void AddDof(BodySpec body, JointSpec joint)
    {
        int parent = body.LastDof;
        if (parent < 0)
            TreeCount++;
        Depth.Add(parent < 0 ? 1 : Depth[parent] + 1);
        MassAddress.Add(MassElements);
        MassElements += Depth[^1];
        body.LastDof = DofBody.Count;
        DofBody.Add(body);
        DofJoint.Add(joint);
        DofParent.Add(parent);
        DofTree.Add(TreeCount - 1);
    }

    /// <summary>
    /// Simple bodies have no children, stand on the world or on something fixed to it, carry their frame at the centre of mass
    /// along the principal axes, and their joints' axes along it, with at most one rotation, the last.
    /// </summary>
    private static int SimpleLevel(BodySpec body)
    {
        bool onGround = body.IsWorld || body.Parent!.IsWorld || (body.Parent.Parent!.IsWorld && body.Parent.DofCount == 0);
        bool childless = body.IsWorld || body.Children.Count == 0;
        if (!onGround || !childless || !body.MayBeSimple || !IsNull(body.InertialFrame))
            return 0;
        bool rotates = false;
        foreach ((JointSpec joint, _) in body.Joints)
        {
            int along = joint.Axis.Count(a => Math.Abs(a) > Tolerances.Compiler);
            bool scalar = joint.Kind is JointKind.Hinge or JointKind.Slide;
            if (rotates || !IsNull(Vec3.Of(joint.Position)) || (scalar && along != 1))
                return 0;
            rotates |= joint.Rotates;
        }

        return body.Joints.Count > 0 && body.Joints.TrueForAll(j => j.Joint.Kind == JointKind.Slide) ? 2 : 1;
    }

    private static bool IsNull(Pose pose)
    {
        Quat q = pose.Orientation;
        bool unturned = IsNull(new Vec3(q.X, q.Y, q.Z)) && Math.Abs(Math.Abs(q.W) - 1) < Tolerances.SameFrame;
        return unturned && IsNull(pose.Position);
    }

    private static bool IsNull(Vec3 v)
        => Math.Max(Math.Abs(v.X), Math.Max(Math.Abs(v.Y), Math.Abs(v.Z))) < Tolerances.SameFrame;

    private void CountSimple()
    {
        SimpleCount = new int[DofBody.Count];
        int count = 0;
        for (int i = DofBody.Count - 1; i >= 0; i--)
        {
            count = DofBody[i].Simple > 0 ? count + 1 : 0;
            SimpleCount[i] = count;
        }
    }
}
