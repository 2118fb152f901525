using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// Catch the ball with the cup: 200 steps of 0.02 s; the ball starts at rest at joint positions x ~ U(−0.2, 0.2), z ~ U(0.2, 0.5) m where
/// it touches nothing. Success, which the paper leaves open, is the ball in the cup throughout the last 20 steps.
/// </summary>
public sealed class BallInCupSparse : ControlTask
{
    private const double TimeStep = 0.002;

    private readonly Lazy<RolloutModel> trueModel, biasedModel;

    /// <summary>The task.</summary>
    public BallInCupSparse()
    {
        trueModel = new(() => True("ball in cup (true)", TimeStep));
        biasedModel = new(() => Biased("ball in cup (biased)", TimeStep));
    }

    /// <inheritdoc/>
    public override string Name => "ball-in-cup-sparse";

    /// <inheritdoc/>
    public override int EpisodeSteps => 200;

    /// <inheritdoc/>
    public override double ControlPeriod => 0.02;

    /// <inheritdoc/>
    public override string TrueMjcf => "ball_in_cup";

    /// <inheritdoc/>
    public override RolloutModel TrueModel => trueModel.Value;

    /// <inheritdoc/>
    public override RolloutModel BiasedModel => biasedModel.Value;

    /// <inheritdoc/>
    /// <remarks>The way from ball to target counts in units of the target's size: Q has to tell a caught ball from one at the rim.</remarks>
    public override IReadOnlyList<double> ObservationScale { get; } = [0.3, 0.3, 0.3, 0.3, 2, 2, 2, 2, 0.06, 0.06, 1, 1];

    /// <inheritdoc/>
    public override RolloutModel WithTimeStep(RolloutModel model, double timeStep)
        => model == TrueModel ? True(Named(model, timeStep), timeStep) : Biased(Named(model, timeStep), timeStep);

    /// <inheritdoc/>
    public override double MaximalCost => 1;

    /// <inheritdoc/>
    public override int SuccessHold => 20;

    /// <inheritdoc/>
    public override void Reset(RandomKey key, uint episode, Span<double> state)
    {
        for (uint attempt = 0; ; attempt++)
        {
            Four<Real64> u = Real64.Uniforms(key, new(0, episode, attempt, 0));
            state.Clear();
            state[2] = (0.4 * u.A.Value) - 0.2;
            state[3] = (0.3 * u.B.Value) + 0.2;
            if (StartCheck.IsFree(TrueModel.Mechanism!, state))
                return;
        }
    }

    /// <inheritdoc/>
    public override bool IsSuccess(ReadOnlySpan<double> state)
    {
        // The target is 0.55 m high and the ball 0.2 m where their joints are at 0.
        double x = state[0] - state[2], z = 0.35 + state[1] - state[3];
        return Math.Abs(x) < BallInCupModel.Tolerance && Math.Abs(z) < BallInCupModel.Tolerance;
    }

    private RolloutModel<BallInCupModel> True(string name, double timeStep)
        => Create(name, timeStep, Interval.Exactly(1), Interval.Exactly(1));

    private RolloutModel<BallInCupModel> Biased(string name, double timeStep)
        => Create(name, timeStep, new(0.15f, 15), new(0.075f, 30));

    private RolloutModel<BallInCupModel> Create(string name, double timeStep, Interval mass, Interval stiffness)
    {
        int substeps = Substeps(timeStep);
        Mechanism mechanism = new(Load(TrueMjcf, timeStep), WorldParameters.Inertia | WorldParameters.Tendon);
        return new(name, new(mechanism, substeps, mass, stiffness), RigidBodies.ControlRanges(mechanism.Model), mechanism);
    }
}
