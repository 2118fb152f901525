using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// Open the drawer by 0.3 m: 200 steps of 0.02 s, starting 0.2 m before the handle, each of the arm's joints off by U(−0.125, 0.125) rad,
/// where nothing touches. Success is an opening within 0.01 m of 0.3 m at the end.
/// </summary>
public sealed class FrankaDrawerOpen : ControlTask
{
    private const double TimeStep = 0.002;

    private static readonly Interval Biased = new(-8.9f, 11.1f);

    private static readonly double[] Ready = [-1.0414, -0.17316, -0.33214, -1.7618, 1.5203, 1.774, -0.0276, 0.03, -0.03, 0];

    private readonly Lazy<RolloutModel> trueModel, biasedModel, unclippedModel;

    /// <summary>The task.</summary>
    public FrankaDrawerOpen()
    {
        trueModel = new(() => Create("franka drawer (true)", TimeStep, Interval.Exactly(1)));
        biasedModel = new(() => Create("franka drawer (biased)", TimeStep, Biased));
        unclippedModel = new(() => Create("franka drawer (biased, unclipped)", TimeStep, Biased, Biased.Low));
    }

    /// <inheritdoc/>
    public override string Name => "franka-drawer-open";

    /// <inheritdoc/>
    public override int EpisodeSteps => 200;

    /// <inheritdoc/>
    public override double ControlPeriod => 0.02;

    /// <inheritdoc/>
    public override string TrueMjcf => "franka_drawer";

    /// <inheritdoc/>
    public override RolloutModel TrueModel => trueModel.Value;

    /// <inheritdoc/>
    public override RolloutModel BiasedModel => biasedModel.Value;

    /// <inheritdoc/>
    public override RolloutModel UnclippedModel => unclippedModel.Value;

    /// <inheritdoc/>
    public override IReadOnlyList<double> ObservationScale { get; } =
    [
        .. Enumerable.Repeat(0.5, 6), .. Enumerable.Repeat(0.2, 3), .. Enumerable.Repeat(1.0, 12), .. Enumerable.Repeat(1.0, 8),
        0.3, 0.2, .. Enumerable.Repeat(0.5, 4), 1, 1, 1, 0.5,
    ];

    /// <inheritdoc/>
    public override RolloutModel WithTimeStep(RolloutModel model, double timeStep)
        => model == TrueModel ? Create(Named(model, timeStep), timeStep, Interval.Exactly(1))
            : Create(Named(model, timeStep), timeStep, Biased, model == UnclippedModel ? Biased.Low : 0);

    /// <inheritdoc/>
    public override double MaximalCost => 0.8;

    /// <inheritdoc/>
    public override int SuccessHold => 1;

    /// <inheritdoc/>
    public override void Reset(RandomKey key, uint episode, Span<double> state)
    {
        for (uint attempt = 0; ; attempt++)
        {
            Four<Real64> first = Real64.Uniforms(key, new(0, episode, attempt, 0)), second = Real64.Uniforms(key, new(0, episode, attempt, 1));
            ReadOnlySpan<Real64> uniforms = [first.A, first.B, first.C, first.D, second.A, second.B, second.C];
            state.Clear();
            Ready.CopyTo(state);
            for (int joint = 0; joint < uniforms.Length; joint++)
                state[joint] += 0.25 * (uniforms[joint].Value - 0.5);
            if (StartCheck.IsFree(TrueModel.Mechanism!, state))
                return;
        }
    }

    /// <inheritdoc/>
    public override bool IsSuccess(ReadOnlySpan<double> state) => Math.Abs(state[9] - FrankaDrawerModel.Target) < 0.01;

    private RolloutModel<FrankaDrawerModel> Create(string name, double timeStep, Interval multiplier, float leastDamping = 0)
    {
        int substeps = Substeps(timeStep);
        Mechanism mechanism = new(Load(TrueMjcf, timeStep), WorldParameters.Damping | WorldParameters.FrictionLoss);
        return new(name, new(mechanism, substeps, multiplier, leastDamping), RigidBodies.ControlRanges(mechanism.Model), mechanism);
    }
}
