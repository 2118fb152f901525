using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>A task's model in our own simulation, with what scripts need: names, places, Jacobians.</summary>
internal sealed class TaskWorld : IDisposable
{
    private readonly Mechanism mechanism;

    public TaskWorld(string name)
    {
        mechanism = new(MjcfReader.Read(TaskModels.Mjcf(name)));
        Simulation = new(mechanism);
    }

    public Simulation Simulation { get; }

    public Model Model => mechanism.Model;

    /// <summary>At rest in a keyframe, results up to date.</summary>
    public void Start(string key)
    {
        Simulation.Reset();
        int number = Number(Model.Keyframes.Name, key);
        Model.Keyframes.Qpos.AsSpan(number * Model.Nq, Model.Nq).CopyTo(Simulation.Qpos);
        Model.Keyframes.Control.AsSpan(number * Model.Nu, Model.Nu).CopyTo(Simulation.Control);
        for (int body = 0; body < Model.MocapCount; body++)
        {
            int row = (number * Model.MocapCount) + body;
            Model.Keyframes.MocapPosition.AsSpan(3 * row, 3).CopyTo(Simulation.Mocap[(7 * body)..]);
            Model.Keyframes.MocapOrientation.AsSpan(4 * row, 4).CopyTo(Simulation.Mocap[((7 * body) + 3)..]);
        }

        Simulation.Forward();
    }

    /// <summary>First position of a joint.</summary>
    public int Position(string joint) => Model.Joints.QposAddress[Number(Model.Joints.Name, joint)];

    /// <summary>Place and orientation of a body after <see cref="Simulation.Forward"/>.</summary>
    public (Vec3 Place, Quat Turn) Body(string name) => At(Number(Model.Bodies.Name, name), Pose.Identity);

    /// <summary>Place and orientation of a site.</summary>
    public (Vec3 Place, Quat Turn) Site(string name)
    {
        int site = Number(Model.Sites.Name, name);
        return At(
            Model.Sites.BodyId[site],
            new(Vec3.Of(Model.Sites.Position.AsSpan(3 * site, 3)), Quat.Of(Model.Sites.Orientation.AsSpan(4 * site, 4))));
    }

    /// <summary>Velocity of a site at unit velocity of a degree of freedom: linear (3), angular (3).</summary>
    public double[] SiteColumn(string name, int dof)
    {
        int link = mechanism.Map.LinkOfBody[Model.Sites.BodyId[Number(Model.Sites.Name, name)]];
        if (!mechanism.Map.Dofs(link).Contains(dof))
            return new double[6];
        Vec3 place = Site(name).Place;
        Vector3<Real64> linear = Points.Velocity(Simulation.World, dof, new(new(place.X), new(place.Y), new(place.Z)));
        return [linear.X.Value, linear.Y.Value, linear.Z.Value, .. Simulation.Rows(Simulation.Layout.Dofs.Motion + (6 * dof), 3)];
    }

    public void Dispose()
    {
        Simulation.Dispose();
        mechanism.Dispose();
    }

    private (Vec3 Place, Quat Turn) At(int body, Pose local)
    {
        int link = mechanism.Map.LinkOfBody[body];
        LinkLayout links = Simulation.Layout.Links;
        Pose frame = new(Vec3.Of(Simulation.Rows(links.Position + (3 * link), 3)), Quat.Of(Simulation.Rows(links.Orientation + (4 * link), 4)));
        Pose pose = frame.Of(mechanism.Map.PoseInLink[body].Of(local));
        return (pose.Position, pose.Orientation);
    }

    private static int Number(System.Collections.Immutable.ImmutableArray<string> names, string name)
    {
        int number = names.IndexOf(name);
        Assert.That(number, Is.Not.Negative, $"there is no '{name}'");
        return number;
    }
}
