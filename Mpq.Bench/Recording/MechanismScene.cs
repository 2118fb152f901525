using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Recording;

/// <summary>Rigid bodies with the geoms and strings of their model, placed by its kinematics.</summary>
internal class MechanismScene : TaskScene
{
    private readonly Simulation simulation;
    private readonly Dictionary<int, int> numbers = [];
    private readonly List<int> moving = [];

    /// <summary>The scene of a mechanism.</summary>
    /// <param name="mechanism">Its bodies.</param>
    /// <param name="view">Direction from the middle to the eye.</param>
    public MechanismScene(Mechanism mechanism, params double[] view)
    {
        simulation = new(mechanism);
        View = view;
        string[] looks = Looks.Of(Model);
        Place([.. Model.Qpos0]);
        for (int geom = 0; geom < Model.Geoms.Count; geom++)
            Add(GeomOf(geom, looks));
        for (int tendon = 0; tendon < Model.Tendons.Count; tendon++)
            AddString(tendon);
    }

    /// <inheritdoc/>
    public override double[] View { get; }

    /// <summary>What the geoms are taken from.</summary>
    protected Model Model => simulation.Model;

    /// <inheritdoc/>
    public override void Poses(ReadOnlySpan<double> state, Span<double> poses)
    {
        Place(state[..Model.Nq]);
        for (int i = 0; i < moving.Count; i++)
            PoseOf(moving[i]).CopyTo(poses[(PoseSize * i)..]);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        simulation.Dispose();
        base.Dispose();
    }

    /// <summary>A pose at a position, not turned.</summary>
    protected static double[] At(params ReadOnlySpan<double> position) => [.. position, 1, 0, 0, 0];

    /// <summary>Puts the bodies where qpos has them. Where mocap bodies are does not matter: they have no shape.</summary>
    protected void Place(ReadOnlySpan<double> qpos)
    {
        qpos.CopyTo(simulation.Qpos);
        Kinematics.Run(simulation.World);
    }

    /// <summary>Where a body of the model is.</summary>
    protected double[] PoseOf(int body)
    {
        simulation.PoseOf(body, out Vector3<Real64> p, out Quaternion<Real64> q);
        return [p.X.Value, p.Y.Value, p.Z.Value, q.W.Value, q.X.Value, q.Y.Value, q.Z.Value];
    }

    /// <summary>The number in the scene of a body of the model, which is added when it is first asked for.</summary>
    protected int NumberOf(int body)
    {
        if (numbers.TryGetValue(body, out int number))
            return number;
        bool moves = Model.Bodies.TreeId[body] >= 0;
        if (moves)
            moving.Add(body);
        return numbers[body] = Add(new SceneBody(Model.Bodies.Name[body], moves ? null : PoseOf(body)));
    }

    private SceneGeom GeomOf(int geom, string[] looks)
    {
        GeomTable geoms = Model.Geoms;
        int body = geoms.BodyId[geom];
        string name = geoms.Name[geom] is { Length: > 0 } given ? given : $"{Model.Bodies.Name[body]}/{geom - Model.Bodies.GeomAddress[body]}";
        double[] pose = [.. geoms.Position.AsSpan(3 * geom, 3), .. geoms.Orientation.AsSpan(4 * geom, 4)];
        return new(name, geoms.Kind[geom].ToString().ToLowerInvariant(), [.. geoms.Size.AsSpan(3 * geom, 3)], NumberOf(body), pose, looks[body]);
    }

    private void AddString(int tendon)
    {
        List<ScenePoint> points = [];
        for (int i = 0; i < Model.Tendons.WrapCount[tendon]; i++)
        {
            int wrap = Model.Tendons.WrapAddress[tendon] + i, site = Model.Wraps.ObjectId[wrap];
            if (Model.Wraps.Kind[wrap] == WrapKind.Site)
                points.Add(new(NumberOf(Model.Sites.BodyId[site]), [.. Model.Sites.Position.AsSpan(3 * site, 3)]));
        }

        if (points.Count > 1)
            Add(new SceneString(Model.Tendons.Name[tendon], points));
    }
}
