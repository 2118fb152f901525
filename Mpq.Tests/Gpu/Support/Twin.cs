using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;

namespace Mpq.Tests.Gpu.Support;

/// <summary>
/// MPPI a second time, in plain 64-bit loops over arrays: of the library it takes only the options and the random numbers.
/// Equations as in Bhardwaj et al., "Information theoretic model predictive Q-learning", sections 3 and 4.
/// </summary>
internal sealed class Twin
{
    private const uint FirstParameterBlock = 0x8000_0000;

    private readonly MppiOptions o;
    private readonly IPlainWorld world;
    private readonly Func<double[], double>? q;
    private readonly RandomKey key;
    private readonly int controls;
    private readonly double[] sigma;
    private uint draw;
    private bool started;

    public Twin(MppiOptions options, IPlainWorld world, Func<double[], double>? q = null)
    {
        o = options;
        this.world = world;
        this.q = q;
        key = RandomKey.Derive(options.Seed, 0);
        controls = world.Controls.Length;
        sigma = new double[controls];
        for (int d = 0; d < controls; d++)
        {
            double s = o.Noise.Count == 1 ? o.Noise[0] : o.Noise[d];
            s = o.NoiseReading == NoiseReading.Variance ? Math.Sqrt(s) : s;
            sigma[d] = o.Units == ControlUnits.Actuator ? s / ((world.Controls[d].High - world.Controls[d].Low) / 2) : s;
        }

        Mean = new double[o.Horizon, controls];
    }

    public double[,] Mean { get; }

    /// <summary>S of the last batch.</summary>
    public double[] Scores { get; private set; } = [];

    public double Minimum => Scores.Min();

    public double FreeEnergy => -o.Temperature * Math.Log(Softmin(Scores).Sum() / o.Samples) + Minimum;

    public double EffectiveSampleSize => Math.Pow(Softmin(Scores).Sum(), 2) / Softmin(Scores).Sum(w => w * w);

    /// <summary>The clipped mean in actuator units.</summary>
    public double Action(int d)
    {
        double low = world.Controls[d].Low, high = world.Controls[d].High;
        return ((low + high) / 2) + ((high - low) / 2 * Clip(Mean[0, d]));
    }

    public void Plan(double[] state, uint problem = 0)
    {
        if (started)
            Shift();
        started = true;
        for (int i = 0; i < o.Iterations; i++)
            Batch(state, problem, moves: true);
        if (o.FreshValueBatch)
            Batch(state, problem, moves: false);
    }

    private static double Clip(double a) => Math.Clamp(a, -1, 1);

    private void Shift()
    {
        for (int t = 0; t < o.Horizon; t++)
        {
            for (int d = 0; d < controls; d++)
            {
                double tail = o.WarmStart == WarmStart.ShiftHoldTail ? Mean[t, d] : 0;
                Mean[t, d] = o.WarmStart == WarmStart.None ? 0 : t < o.Horizon - 1 ? Mean[t + 1, d] : tail;
            }
        }
    }

    private void Batch(double[] state, uint problem, bool moves)
    {
        double[][,] noise = new double[o.Samples][,];
        double[][] toGo = new double[o.Samples][];
        for (uint n = 0; n < o.Samples; n++)
        {
            noise[n] = Noise(n, problem);
            toGo[n] = Rollout(state, n, problem, noise[n]);
        }

        draw++;
        Scores = [.. toGo.Select(s => s[0])];
        for (int t = 0; moves && t < o.Horizon; t++)
        {
            double[] w = Softmin([.. toGo.Select(s => o.Weights == RolloutWeights.CostToGo ? s[t] : s[0])]);
            double sum = w.Sum();
            for (int d = 0; d < controls; d++)
            {
                double u = Mean[t, d];
                double shift = Enumerable.Range(0, o.Samples).Sum(n => w[n] * Applied(u, noise[n][t, d]));
                Mean[t, d] = u + (o.StepSize * shift / sum);
            }
        }
    }

    private double Applied(double u, double epsilon) => o.UpdateNoise == UpdateNoise.Raw ? epsilon : Clip(u + epsilon) - u;

    private double[] Softmin(double[] scores) => [.. scores.Select(s => Math.Exp((scores.Min() - s) / o.Temperature))];

    private double[,] Noise(uint sample, uint problem)
    {
        double[,] noise = new double[o.Horizon, controls];
        for (int i = 0; i < o.Horizon * controls; i++)
        {
            Four<Real64> block = Gaussian.FromUniforms(Real64.Uniforms(key, new(sample, problem, (uint)i / 4, draw)));
            Real64 z = (i % 4) switch { 0 => block.A, 1 => block.B, 2 => block.C, _ => block.D };
            double kept = i < controls ? 0 : o.NoiseCorrelation * noise[(i / controls) - 1, i % controls];
            noise[i / controls, i % controls] = kept + (Fresh(i / controls, i % controls) * z.Value);
        }

        return noise;
    }

    // Standard deviation of what is new at a step.
    private double Fresh(int t, int d) => t == 0 ? sigma[d] : Math.Sqrt(1 - (o.NoiseCorrelation * o.NoiseCorrelation)) * sigma[d];

    // log of the density of u + ε around u over that around 0, at one step, by what is new there.
    private double Leaving(int t, int d, double[,] noise)
    {
        double v = Mean[t, d], xi = noise[t, d];
        if (t > 0)
        {
            v -= o.NoiseCorrelation * Mean[t - 1, d];
            xi -= o.NoiseCorrelation * noise[t - 1, d];
        }

        return 0.5 * v * (v + (2 * xi)) / (Fresh(t, d) * Fresh(t, d));
    }

    // The cost to go from every step, as seen from that step; [0] is the rollout's score.
    private double[] Rollout(double[] start, uint sample, uint problem, double[,] noise)
    {
        world.DrawParameters(o.Parameters == ParameterDraw.PerRollout
            ? Real64.Uniforms(key, new(sample, problem, FirstParameterBlock, draw))
            : Real64.Uniforms(key, new(0, o.Parameters == ParameterDraw.Fixed ? 0 : problem, FirstParameterBlock, 0)));
        double[] state = [.. start], action = new double[controls];
        double[] costs = new double[o.Horizon], leaving = new double[o.Horizon];
        for (int t = 0; t < o.Horizon; t++)
        {
            for (int d = 0; d < controls; d++)
            {
                action[d] = Clip(Mean[t, d] + noise[t, d]);
                leaving[t] += o.Temperature * Leaving(t, d, noise);
            }

            bool last = t == o.Horizon - 1;
            costs[t] = last && q is not null ? q([.. world.Observe(state), .. action]) : world.Cost(state);
            if (!last)
                world.Step(state, action);
        }

        double kappa = o.ControlCost == ControlCostDiscount.Discounted ? o.Discount : 1;
        for (int t = o.Horizon - 2; t >= 0; t--)
        {
            costs[t] += o.Discount * costs[t + 1];
            leaving[t] += kappa * leaving[t + 1];
        }

        return [.. costs.Zip(leaving, (c, l) => c + l)];
    }
}
