using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Recording;

/// <summary>Ball and cup; the goal is the square on the cup that the ball's centre has to be in.</summary>
internal sealed class BallInCupScene : MechanismScene
{
    public BallInCupScene(Mechanism mechanism)
        : base(mechanism, 0.2, -1, 0.15)
    {
        const double half = BallInCupModel.Tolerance;
        int site = Model.Sites.Name.IndexOf("target"), cup = NumberOf(Model.Sites.BodyId[site]);
        Add(new SceneGeom("goal", "box", [half, half, half], cup, At(Model.Sites.Position.AsSpan(3 * site, 3)), Looks.Goal));
    }
}

/// <summary>The Fetch robot at its table; the goal is the sphere that the block's centre has to be in, another in each episode.</summary>
internal sealed class FetchPushScene : MechanismScene
{
    public FetchPushScene(Mechanism mechanism)
        : base(mechanism, 1, -0.75, 0.75)
    {
        int goal = Add(new SceneBody("goal", null));
        Add(new SceneGeom("goal", "sphere", [FetchPushBlock.Near, 0, 0], goal, At(0, 0, 0), Looks.Goal));
    }

    /// <inheritdoc/>
    public override void Poses(ReadOnlySpan<double> state, Span<double> poses)
    {
        base.Poses(state, poses);
        At(state[^3..]).CopyTo(poses[^PoseSize..]);
    }
}

/// <summary>The Panda before its cabinet; the goal is the handle where it is when the drawer is open as far as it should be.</summary>
internal sealed class FrankaDrawerScene : MechanismScene
{
    public FrankaDrawerScene(Mechanism mechanism)
        : base(mechanism, -0.75, -1, 0.5)
    {
        double[] open = [.. Model.Qpos0];
        open[^1] = FrankaDrawerModel.Target;
        Place(open);
        int handle = Model.Geoms.Name.IndexOf("handle"), goal = Add(new SceneBody("goal", PoseOf(Model.Geoms.BodyId[handle])));
        SceneGeom shape = Geoms[handle];
        // A little larger, to be seen round the handle that has come there.
        Add(shape with { Name = "goal", Body = goal, Look = Looks.Goal, Size = [.. shape.Size.Select(half => half + 0.004)] });
    }
}
