using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Gpu.Support;

/// <summary>A model written a second time, in plain 64-bit arithmetic on arrays.</summary>
internal interface IPlainWorld
{
    /// <summary>Each actuator's range.</summary>
    Interval[] Controls { get; }

    /// <summary>Takes parameters from one block of uniform numbers.</summary>
    void DrawParameters(Four<Real64> uniforms);

    /// <summary>c(s, a).</summary>
    double Cost(double[] state);

    /// <summary>s ← P̂(s, a) for normalised controls in [−1, 1].</summary>
    void Step(double[] state, double[] action);

    /// <summary>o(s).</summary>
    double[] Observe(double[] state);
}

/// <summary>The pendulum of Gym, mass and length uniform in [0.9, 1.5].</summary>
internal sealed class PlainPendulum : IPlainWorld
{
    private double mass, length;

    public Interval[] Controls => [new(-2, 2)];

    public void DrawParameters(Four<Real64> uniforms)
    {
        mass = 0.9 + (0.6 * uniforms.A.Value);
        length = 0.9 + (0.6 * uniforms.B.Value);
    }

    public double Cost(double[] state)
    {
        double theta = Math.IEEERemainder(state[0], 2 * Math.PI);
        return (theta * theta) + (0.1 * state[1] * state[1]);
    }

    public void Step(double[] state, double[] action)
    {
        double torque = 2 * action[0];
        double acceleration = (15 / length * Math.Sin(state[0])) + (3 * torque / (mass * length * length));
        double velocity = state[1] + (0.05 * acceleration);
        state[0] += 0.05 * velocity;
        state[1] = Math.Clamp(velocity, -8, 8);
    }

    public double[] Observe(double[] state) => [Math.Cos(state[0]), Math.Sin(state[0]), state[1]];
}

/// <summary><see cref="ProbeModel.Plain"/>.</summary>
internal sealed class PlainProbe : IPlainWorld
{
    private double gain;

    public Interval[] Controls => ProbeModel.Controls;

    public void DrawParameters(Four<Real64> uniforms) => gain = 0.5 + (1.5 * uniforms.A.Value);

    public double Cost(double[] state) => (state[0] * state[0]) + (0.5 * state[1] * state[1]);

    public void Step(double[] state, double[] action)
    {
        state[0] += 0.1 * gain * action[0];
        state[1] += 0.1 * action[1];
    }

    public double[] Observe(double[] state) => [state[0], state[1], state[0] * state[1]];
}
