using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// Push a block to a goal: 100 steps of 0.04 s. The truth is the whole Fetch robot; a floating gripper with the block plans. The robot starts
/// in its home pose, the block within 0.15 m of the grip along x and y and at least 0.1 m away, the goal within 0.15 m of the grip on the
/// table. Success is the block within 0.05 m of the goal at the end.
/// </summary>
public sealed class FetchPushBlock : ControlTask
{
    /// <summary>How near to the goal the block must be [m].</summary>
    public const double Near = 0.05;

    private const double TimeStep = 0.002;

    private const WorldParameters Block = WorldParameters.Inertia | WorldParameters.Friction | WorldParameters.Size;

    private const double Range = 0.15, RestHeight = 0.424892;

    // The grip lies as far under the gripper's link.
    private const double GripDepth = 0.02;

    private static readonly double[] Downwards = [Math.Sqrt(0.5), 0, Math.Sqrt(0.5), 0];

    private static readonly Interval[] Way = [.. Enumerable.Repeat(new Interval(-1, 1), 4)];

    private static readonly Interval Biased = new(0.9f, 1.8f);

    private readonly Lazy<RolloutModel> trueModel, biasedModel, randomisedModel;
    private readonly Lazy<double[]> home;

    /// <summary>The task.</summary>
    public FetchPushBlock()
    {
        trueModel = new(() => Create("whole Fetch (true)", TrueMjcf, TimeStep, WorldParameters.None, Interval.Exactly(1)));
        randomisedModel = new(() => Create("whole Fetch (randomised)", TrueMjcf, TimeStep, Block, Biased));
        biasedModel = new(() => Create("floating gripper (biased)", "fetch_push_planner", TimeStep, Block, Biased));
        home = new(Home);
    }

    /// <inheritdoc/>
    public override string Name => "fetch-push-block";

    /// <inheritdoc/>
    public override int EpisodeSteps => 100;

    /// <inheritdoc/>
    public override double ControlPeriod => FetchPushModel.Period;

    /// <inheritdoc/>
    public override string TrueMjcf => "fetch_push";

    /// <inheritdoc/>
    public override RolloutModel TrueModel => trueModel.Value;

    /// <inheritdoc/>
    public override RolloutModel BiasedModel => biasedModel.Value;

    /// <inheritdoc/>
    public override RolloutModel RandomisedModel => randomisedModel.Value;

    /// <inheritdoc/>
    public override IReadOnlyList<double> ObservationScale { get; } =
    [
        1, 1, 0.5, 1, 1, 0.5, .. Enumerable.Repeat(0.15, 3), 0.05, 0.05, 1, 1, 1, .. Enumerable.Repeat(0.02, 3), .. Enumerable.Repeat(0.1, 3),
        0.02, 0.02, .. Enumerable.Repeat(0.02, 3), 0.15, .. Enumerable.Repeat(0.15, 3), 0.15, 1, 1, 0.5,
    ];

    /// <inheritdoc/>
    public override RolloutModel WithTimeStep(RolloutModel model, double timeStep) => model == TrueModel
        ? Create(Named(model, timeStep), TrueMjcf, timeStep, WorldParameters.None, Interval.Exactly(1))
        : Create(Named(model, timeStep), "fetch_push_planner", timeStep, Block, Biased);

    /// <inheritdoc/>
    public override double MaximalCost => 0.45;

    /// <inheritdoc/>
    public override int SuccessHold => 1;

    /// <inheritdoc/>
    public override void Reset(RandomKey key, uint episode, Span<double> state)
    {
        home.Value.CopyTo(state);
        Model model = TrueModel.Mechanism!.Model;
        int block = model.Nq - 7;
        (double x, double y) = (state[^3], state[^2]);
        for (uint attempt = 0; ; attempt++)
        {
            Four<Real64> u = Real64.Uniforms(key, new(0, episode, attempt, 0));
            (double dx, double dy) = (Spread(u.A), Spread(u.B));
            if ((dx * dx) + (dy * dy) < 0.01)
                continue;
            (state[block], state[block + 1], state[block + 2]) = (x + dx, y + dy, RestHeight);
            (state[^3], state[^2], state[^1]) = (x + Spread(u.C), y + Spread(u.D), RestHeight);
            return;
        }
    }

    /// <inheritdoc/>
    public override bool IsSuccess(ReadOnlySpan<double> state)
    {
        int block = TrueModel.Mechanism!.Model.Nq - 7;
        double x = state[block] - state[^3], y = state[block + 1] - state[^2], z = state[block + 2] - state[^1];
        return (x * x) + (y * y) + (z * z) < Near * Near;
    }

    /// <inheritdoc/>
    public override void Project(ReadOnlySpan<double> state, ReadOnlySpan<double> observation, RolloutModel planner, Span<double> start)
    {
        if (planner.StateSize == state.Length)
        {
            state.CopyTo(start);
            return;
        }

        // Slides (3), block (7); their velocities (3, 6); the mocap body where the gripper is (7); the goal (3).
        Model model = TrueModel.Mechanism!.Model;
        (start[0], start[1], start[2]) = (observation[0], observation[1], observation[2] + GripDepth);
        state.Slice(model.Nq - 7, 7).CopyTo(start[3..]);
        for (int i = 0; i < 3; i++)
            start[10 + i] = observation[22 + i] / ControlPeriod;
        state.Slice(model.Nq + model.Nv - 6, 6).CopyTo(start[13..]);
        start[..3].CopyTo(start[19..]);
        Downwards.CopyTo(start[22..]);
        state[^3..].CopyTo(start[26..]);
    }

    /// <inheritdoc/>
    /// <remarks>The mocap body goes to the gripper and on by the action, the weld draws the gripper after it, and the fingers stay closed.</remarks>
    public override void Apply(IWorld world, ReadOnlySpan<double> action)
    {
        if (action.Length != Way.Length)
            throw new ArgumentException($"{Name} takes {Way.Length} controls, not {action.Length}.", nameof(action));
        Span<double> place = stackalloc double[3], axes = stackalloc double[9];
        world.Pose("gripper_link", place, axes);
        for (int i = 0; i < 3; i++)
            place[i] += FetchPushModel.Reach * Math.Clamp(action[i], -1, 1);
        Quat turn = Quat.FromAxes(new(axes[0], axes[3], axes[6]), new(axes[1], axes[4], axes[7]), new(axes[2], axes[5], axes[8]));
        world.MoveMocap(0, place, new Quat(turn.W + 1, turn.X, turn.Y + 1, turn.Z).Normalized().ToArray());
        world.Step([]);

        Model model = TrueModel.Mechanism!.Model;
        Span<double> positions = stackalloc double[model.Nq];
        world.State[..model.Nq].CopyTo(positions);
        foreach (string finger in FetchPushModel.Fingers)
            positions[model.Joints.QposAddress[model.Joints.Name.IndexOf(finger)]] = 0;
        world.SetPositions(positions);
    }

    private static double Spread(Real64 uniform) => Range * ((2 * uniform.Value) - 1);

    private RolloutModel<FetchPushModel> Create(string name, string model, double timeStep, WorldParameters varied, Interval factor)
    {
        int substeps = Substeps(timeStep);
        Mechanism mechanism = new(Load(model, timeStep), varied, largestSize: factor.High);
        return new(name, new(mechanism, substeps, factor), Way, mechanism);
    }

    // The keyframe, and the place of the grip for a goal.
    private double[] Home()
    {
        KeyframeTable keys = TrueModel.Mechanism!.Model.Keyframes;
        return [.. keys.Qpos, .. keys.Qvel, .. keys.MocapPosition, .. keys.MocapOrientation, 1.3452, 0.749, RestHeight];
    }
}
