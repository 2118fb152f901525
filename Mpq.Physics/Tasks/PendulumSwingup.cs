using Mpq.Physics.Numerics;

namespace Mpq.Physics.Tasks;

/// <summary>
/// Swing a torque-limited pendulum up and hold it: start θ ~ U(−π, π), θ̇ ~ U(−1, 1); 200 steps of 0.05 s. The paper's measure is the
/// return; success, which it leaves open, is here |θ| &lt; 0.25 rad throughout the last second.
/// </summary>
public sealed class PendulumSwingup : ControlTask
{
    private const double UprightTolerance = 0.25;

    private static readonly Interval[] Torque = [new((float)-PendulumModel.MaximalTorque, (float)PendulumModel.MaximalTorque)];

    /// <inheritdoc/>
    public override string Name => "pendulum-swingup";

    /// <inheritdoc/>
    public override int EpisodeSteps => 200;

    /// <inheritdoc/>
    public override double ControlPeriod => PendulumModel.TimeStep;

    /// <inheritdoc/>
    public override RolloutModel TrueModel { get; } = new RolloutModel<PendulumModel>("pendulum (true)", PendulumModel.True, Torque);

    /// <inheritdoc/>
    public override RolloutModel BiasedModel { get; } = new RolloutModel<PendulumModel>("pendulum (biased)", PendulumModel.Biased, Torque);

    /// <inheritdoc/>
    public override IReadOnlyList<double> ObservationScale { get; } = [1, 1, PendulumModel.MaximalSpeed];

    /// <inheritdoc/>
    public override double MaximalCost => (Math.PI * Math.PI) + (0.1 * PendulumModel.MaximalSpeed * PendulumModel.MaximalSpeed);

    /// <inheritdoc/>
    public override int SuccessHold => 20;

    /// <inheritdoc/>
    public override void Reset(RandomKey key, uint episode, Span<double> state)
    {
        Four<Real64> u = Real64.Uniforms(key, new(0, episode, 0, 0));
        state[0] = ((2 * u.A.Value) - 1) * Math.PI;
        state[1] = (2 * u.B.Value) - 1;
    }

    /// <inheritdoc/>
    public override bool IsSuccess(ReadOnlySpan<double> state)
        => Math.Abs(PendulumModel.Wrap(new Real64(state[0])).Value) < UprightTolerance;
}
