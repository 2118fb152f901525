using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Agents;
using Mpq.Physics.Tasks;

namespace Mpq.Learning.Training;

/// <summary>Chooses the terminal Q's evaluator by timing an online plan with each.</summary>
public static class TerminalChoice
{
    /// <summary>The faster evaluator on this device, and both times.</summary>
    public static (TerminalEvaluator Evaluator, string Reason) Measure(ControlTask task, RolloutModel model, MpqOptions options, ComputeDevice device)
    {
        using QFunction q = new(options.Q, task.QInputScale, task.MaximalCost, seed: 0);
        FusedNetwork network = new(q.Shape);
        double torch = AutoDevice.MedianMicroseconds(model, options.Planning, device, 1, q);
        double fused = AutoDevice.MedianMicroseconds(model, options.Planning, device, 1, network);
        // On a busy machine the JIT may not have been done with it the first time.
        if (torch < fused)
            fused = Math.Min(fused, AutoDevice.MedianMicroseconds(model, options.Planning, device, 1, network));
        TerminalEvaluator faster = fused <= torch ? TerminalEvaluator.Fused : TerminalEvaluator.Torch;
        return (faster, FormattableString.Invariant($"a plan takes {fused:F0} µs fused, {torch:F0} µs with torch"));
    }
}
