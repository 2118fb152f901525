using Mpq.Gpu.Devices;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Gpu.Planning;

/// <summary>What of a plan's options can be worked out before the first plan.</summary>
internal static class PlanSchedule
{
    /// <summary>σ of each control in normalised units.</summary>
    public static double[] Deviations(MppiOptions options, IReadOnlyList<Interval> controls)
    {
        double[] sigma = new double[controls.Count];
        for (int d = 0; d < sigma.Length; d++)
        {
            double given = options.Noise[options.Noise.Count == 1 ? 0 : d];
            double deviation = options.NoiseReading == NoiseReading.Variance ? Math.Sqrt(given) : given;
            sigma[d] = options.Units == ControlUnits.Normalized ? deviation : deviation * 2 / (controls[d].High - controls[d].Low);
        }

        return sigma;
    }

    /// <summary>The engine's shape and its table, laid out as <see cref="Schedule{T,TShared}"/> reads it.</summary>
    public static EngineSpec Spec(MppiOptions options, double[] sigma, int problems, ITerminalCost? terminal)
    {
        RolloutShape shape = new()
        {
            Samples = options.Samples,
            Horizon = options.Horizon,
            RunningCosts = terminal is null ? options.Horizon : options.Horizon - 1,
            Rows = options.Horizon * sigma.Length,
            Controls = sigma.Length,
            NoiseCorrelation = (float)options.NoiseCorrelation,
            ScoreRows = options.Weights == RolloutWeights.CostToGo ? options.Horizon : 1,
            ClipNoise = options.UpdateNoise == UpdateNoise.Clipped ? 1 : 0,
            TerminalDiscount = (float)Math.Pow(options.Discount, options.Horizon - 1),
            Temperature = (float)options.Temperature,
        };
        float[] table = new float[Schedule<Real32, StridedColumn>.Length(shape)];
        for (int t = 0; t < options.Horizon; t++)
        {
            double discount = Math.Pow(options.Discount, t);
            double fresh = t == 0 ? 1 : 1 - (options.NoiseCorrelation * options.NoiseCorrelation);
            double kappa = options.ControlCost == ControlCostDiscount.Discounted ? discount : 1;
            for (int d = 0; d < sigma.Length; d++)
            {
                int row = (t * sigma.Length) + d;
                double variance = fresh * sigma[d] * sigma[d];
                table[row] = (float)Math.Sqrt(variance);
                table[shape.NoiseRows + row] = (float)(options.Temperature * kappa / variance);
            }

            table[shape.NoiseRows + shape.Rows + t] = (float)discount;
            table[shape.NoiseRows + shape.Rows + options.Horizon + t] = (float)kappa;
        }

        return new(problems, shape, table, terminal);
    }

    /// <summary>The mean of the next plan from that of the last.</summary>
    public static void Shift(WarmStart warmStart, Span<float> mean, int actionSize)
    {
        if (warmStart == WarmStart.None)
        {
            mean.Clear();
            return;
        }

        mean[actionSize..].CopyTo(mean);
        if (warmStart == WarmStart.ShiftZeroTail)
            mean[^actionSize..].Clear();
    }
}
