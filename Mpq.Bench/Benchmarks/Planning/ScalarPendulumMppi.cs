using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>
/// MPPI on the pendulum as one would write it first: one rollout after the other, System.Random's generator behind Box and Muller,
/// MathF, nothing shared with the kernels. The baseline that SIMD is measured against.
/// </summary>
internal sealed class ScalarPendulumMppi(int samples, int horizon)
{
    private const float Sigma = 2, Temperature = 0.15f, Discount = 0.9f, StepSize = 0.5f;

    private readonly Random random = new(1);
    private readonly float[] mean = new float[horizon], noise = new float[samples * horizon], scores = new float[samples];

    public float Plan(float angle, float velocity)
    {
        Array.Clear(mean);
        float least = float.MaxValue;
        for (int n = 0; n < samples; n++)
            least = MathF.Min(least, scores[n] = Rollout(angle, velocity, noise.AsSpan(n * horizon, horizon)));

        float sum = 0;
        for (int n = 0; n < samples; n++)
            sum += scores[n] = MathF.Exp((least - scores[n]) / Temperature);
        for (int n = 0; n < samples; n++)
        {
            for (int t = 0; t < horizon; t++)
                mean[t] += StepSize * scores[n] / sum * noise[(n * horizon) + t];
        }

        return least - (Temperature * MathF.Log(sum / samples));
    }

    private float Rollout(float theta, float thetaDot, Span<float> epsilon)
    {
        float m = 0.9f + (0.6f * random.NextSingle()), l = 0.9f + (0.6f * random.NextSingle());
        float score = 0, discount = 1;
        for (int t = 0; t < epsilon.Length; t++)
        {
            epsilon[t] = (t & 1) == 0 ? Normal(out spare) : spare;
            epsilon[t] *= Sigma;
            float u = mean[t], a = Math.Clamp(u + epsilon[t], -1, 1);
            float wrapped = theta - (2 * MathF.PI * MathF.Floor((theta / (2 * MathF.PI)) + 0.5f));
            score += discount * ((wrapped * wrapped) + (0.1f * thetaDot * thetaDot)
                + (Temperature / (Sigma * Sigma) * u * ((0.5f * u) + epsilon[t])));
            thetaDot += ((1.5f * (float)PendulumModel.Gravity / l * MathF.Sin(theta)) + (3 * 2 * a / (m * l * l))) * (float)PendulumModel.TimeStep;
            theta += thetaDot * (float)PendulumModel.TimeStep;
            thetaDot = Math.Clamp(thetaDot, -8, 8);
            discount *= Discount;
        }

        return score;
    }

    private float spare;

    private float Normal(out float second)
    {
        float r = MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle()));
        (float sin, float cos) = MathF.SinCos(2 * MathF.PI * random.NextSingle());
        second = r * sin;
        return r * cos;
    }
}
