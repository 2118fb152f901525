using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>The tables of joints and of degrees of freedom.</summary>
internal static class JointRows
{
    public static JointTable Table(List<JointSpec> joints, ModelLists lists)
    {
        int[] bodies = [.. lists.Bodies.SelectMany(body => body.Joints.Select(_ => body.Id))];
        return new JointTable
        {
            Count = joints.Count,
            Name = joints.Column(joint => joint.Name),
            Kind = joints.Column(joint => joint.Kind),
            QposAddress = joints.Column(joint => joint.QposAddress),
            DofAddress = joints.Column(joint => joint.DofAddress),
            BodyId = [.. bodies],
            Limited = joints.Column(joint => joint.Limits.Active),
            Position = joints.Columns(3, joint => joint.Position),
            Axis = joints.Columns(3, joint => joint.Axis),
            Stiffness = joints.Column(joint => joint.Stiffness),
            Range = joints.Columns(2, joint => joint.Limits.Range),
            ActuatorForceLimited = joints.Column(joint => joint.ActuatorForceLimits.Active),
            ActuatorForceRange = joints.Columns(2, joint => joint.ActuatorForceLimits.Range),
            LimitSolref = joints.Columns(2, joint => joint.LimitSolver.Solref),
            LimitSolimp = joints.Columns(5, joint => joint.LimitSolver.Solimp),
            Margin = joints.Column(joint => joint.Margin),
            SpringDamper = joints.Columns(2, joint => joint.SpringDamper),
        };
    }

    public static DofTable Table(Trees trees) => new()
    {
        Count = trees.DofBody.Count,
        BodyId = trees.DofBody.Column(body => body.Id),
        JointId = trees.DofJoint.Column(joint => joint.Id),
        ParentId = [.. trees.DofParent],
        TreeId = [.. trees.DofTree],
        MassAddress = [.. trees.MassAddress],
        SimpleCount = [.. trees.SimpleCount],
        FrictionSolref = trees.DofJoint.Columns(2, joint => joint.FrictionSolver.Solref),
        FrictionSolimp = trees.DofJoint.Columns(5, joint => joint.FrictionSolver.Solimp),
        FrictionLoss = trees.DofJoint.Column(joint => joint.FrictionLoss),
        Armature = trees.DofJoint.Column(joint => joint.Armature),
        Damping = trees.DofJoint.Column(joint => joint.Damping),
    };
}
