using System.Collections.Immutable;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;

namespace Mpq.Physics.Worlds;

/// <summary>Which bodies move as one: each link is a body with joints, or a mocap body, and whatever is fixed to it.</summary>
internal sealed class LinkMap
{
    private readonly Model model;

    /// <summary>Maps a model's bodies.</summary>
    public LinkMap(Model model)
    {
        this.model = model;
        BodyTable bodies = model.Bodies;
        LinkOfBody = new int[bodies.Count];
        PoseInLink = new Pose[bodies.Count];
        LinkOfBody[0] = -1;
        PoseInLink[0] = Pose.Identity;
        for (int body = 1; body < bodies.Count; body++)
        {
            int parent = bodies.ParentId[body];
            if (bodies.DofCount[body] > 0 || bodies.MocapId[body] >= 0)
            {
                LinkOfBody[body] = Bodies.Count;
                PoseInLink[body] = Pose.Identity;
                Bodies.Add(body);
            }
            else
            {
                LinkOfBody[body] = LinkOfBody[parent];
                PoseInLink[body] = PoseInLink[parent].Of(PoseOf(body));
            }
        }
    }

    /// <summary>Each link's body.</summary>
    public List<int> Bodies { get; } = [];

    /// <summary>Each body's link, −1 for the world.</summary>
    public int[] LinkOfBody { get; }

    /// <summary>Each body's frame in its link.</summary>
    public Pose[] PoseInLink { get; }

    /// <summary>How many links.</summary>
    public int Count => Bodies.Count;

    /// <summary>A link's parent.</summary>
    public int Parent(int link) => LinkOfBody[model.Bodies.ParentId[Bodies[link]]];

    /// <summary>A link's frame in its parent at its joints' references.</summary>
    public Pose Offset(int link) => PoseInLink[model.Bodies.ParentId[Bodies[link]]].Of(PoseOf(Bodies[link]));

    /// <summary>The first link of its tree.</summary>
    public int Root(int link)
    {
        while (Parent(link) >= 0)
            link = Parent(link);
        return link;
    }

    /// <summary>Whether all joints of a link's tree are slides, so that nothing of it ever turns.</summary>
    public bool Slides(int link)
    {
        int root = Root(link);
        return Enumerable.Range(0, Count).Where(other => Root(other) == root).All(HasOnlySlides);
    }

    /// <summary>The degrees of freedom that move a link, in increasing order.</summary>
    public List<int> Dofs(int link)
    {
        List<int> dofs = [];
        int body = link < 0 ? 0 : Bodies[link];
        for (; body != 0; body = model.Bodies.ParentId[body])
            for (int k = model.Bodies.DofCount[body] - 1; k >= 0; k--)
                dofs.Add(model.Bodies.DofAddress[body] + k);
        dofs.Reverse();
        return dofs;
    }

    /// <summary>A place given in a body's frame, in its link's.</summary>
    public Pose InLink(int body, ImmutableArray<double> positions, ImmutableArray<double> orientations, int row)
        => PoseInLink[body].Of(new Pose(Vec3.Of(positions.AsSpan(3 * row, 3)), Quat.Of(orientations.AsSpan(4 * row, 4))));

    private bool HasOnlySlides(int link)
    {
        int body = Bodies[link], first = model.Bodies.JointAddress[body];
        return model.Bodies.MocapId[body] < 0
            && Enumerable.Range(first, model.Bodies.JointCount[body]).All(joint => model.Joints.Kind[joint] == JointKind.Slide);
    }

    private Pose PoseOf(int body)
        => new(Vec3.Of(model.Bodies.Position.AsSpan(3 * body, 3)), Quat.Of(model.Bodies.Orientation.AsSpan(4 * body, 4)));
}
