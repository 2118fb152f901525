using System.Collections.Immutable;
using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>Compiled objects → the model's tables.</summary>
internal sealed class Tables(ModelSpec model, ModelLists lists, Trees trees, ReferencePose reference, ReferencePose springs)
{
    public Model ToModel()
    {
        double[] qpos0 = Configuration(reference);
        List<WrapSpec> wraps = [.. model.Tendons.SelectMany(tendon => tendon.Path)];
        return new Model
        {
            Name = model.Name,
            Option = model.Option,
            Bodies = BodyRows.Table(lists),
            Joints = JointRows.Table(lists.Joints, lists),
            Dofs = JointRows.Table(trees),
            Geoms = GeomRows.Table(lists.Geoms),
            Sites = Sites(),
            Tendons = TendonRows.Table(model.Tendons, lists, reference, springs),
            Wraps = new WrapTable
            {
                Count = wraps.Count,
                Kind = wraps.Column(wrap => wrap.Kind),
                ObjectId = wraps.Column(wrap => wrap.TargetId),
                Coefficient = wraps.Column(wrap => wrap.Coefficient),
            },
            Actuators = ActuatorRows.Table(model.Actuators, model.Option),
            Equalities = ConstraintRows.Table(model.Equalities),
            Pairs = ConstraintRows.Table(model.Pairs),
            Excludes = ConstraintRows.Table(model.Excludes),
            Keyframes = Keyframes(qpos0),
            Qpos0 = [.. qpos0],
            QposSpring = [.. Configuration(springs)],
            MocapCount = trees.MocapCount,
            TreeCount = trees.TreeCount,
        };
    }

    private double[] Configuration(ReferencePose pose)
    {
        double[] qpos = new double[trees.QposCount];
        foreach (BodySpec body in lists.Bodies)
        {
            foreach ((JointSpec joint, _) in body.Joints)
            {
                double[] own = joint.Kind switch
                {
                    JointKind.Free => [.. body.Pose.Position.ToArray(), .. body.Pose.Orientation.ToArray()],
                    JointKind.Ball => [1, 0, 0, 0],
                    _ => [pose.Of(joint)],
                };
                own.CopyTo(qpos, joint.QposAddress);
            }
        }

        return qpos;
    }

    private SiteTable Sites() => new()
    {
        Count = lists.Sites.Count,
        Name = lists.Sites.Column(site => site.Name),
        BodyId = lists.Sites.Column(site => site.Body.Id),
        Position = lists.Sites.Columns(site => site.Pose.Position),
        Orientation = lists.Sites.Columns(site => site.Pose.Orientation.Normalized()),
    };

    private KeyframeTable Keyframes(double[] qpos0)
    {
        ImmutableArray<KeyframeRow> rows = model.Keyframes.Column(
            key => KeyframeRow.Compile(key, lists, qpos0, trees.DofBody.Count, model.Actuators.Count));
        return new KeyframeTable
        {
            Count = rows.Length,
            Name = rows.Column(row => row.Name),
            Time = rows.Column(row => row.Time),
            Qpos = [.. rows.SelectMany(row => row.Qpos)],
            Qvel = [.. rows.SelectMany(row => row.Qvel)],
            Control = [.. rows.SelectMany(row => row.Control)],
            MocapPosition = [.. rows.SelectMany(row => row.MocapPosition)],
            MocapOrientation = [.. rows.SelectMany(row => row.MocapOrientation)],
        };
    }
}
