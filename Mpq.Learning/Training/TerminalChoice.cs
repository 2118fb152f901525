using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Agents;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>Chooses the terminal Q's evaluator.</summary>
/// <remarks>
/// By timing a minibatch of targets with each, since they take most of a run's time. Not on the CPU, where the fused network has always been
/// the faster by far and results of a seed should not hang on a busy machine's clock.
/// </remarks>
public static class TerminalChoice
{
    /// <summary>The faster evaluator on this device, and why.</summary>
    public static (TerminalEvaluator Evaluator, string Reason) Measure(ControlTask task, RolloutModel model, MpqOptions options, ComputeDevice device)
    {
        if (device.Kind == DeviceKind.Simd)
            return (TerminalEvaluator.Fused, "the faster on every CPU");
        using QFunction q = new(options.Q, task.QInputScale, task.MaximalCost, seed: 0);
        FusedNetwork network = new(q.Shape);
        double Time(ITerminalCost terminal) => AutoDevice.MedianMicroseconds(model, options.TargetPlanning, device, options.BatchSize, terminal);
        double torch = Time(q), fused = Time(network);
        // On a busy machine the JIT may not have been done with it the first time.
        if (torch < fused)
            fused = Math.Min(fused, Time(network));
        TerminalEvaluator faster = fused <= torch ? TerminalEvaluator.Fused : TerminalEvaluator.Torch;
        return (faster, FormattableString.Invariant($"{options.BatchSize} targets take {fused:F0} µs fused, {torch:F0} µs with torch"));
    }
}
