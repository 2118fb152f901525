using Mpq.Bench.Benchmarks.Planning;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench;

/// <summary>Runs every kernel on a device and on simd from the same random numbers, and compares what comes out.</summary>
internal static class DeviceCheck
{
    /// <summary>Largest difference of a free energy or a mean control, relative to the larger of it and 1, that rounding explains.</summary>
    public const double Tolerance = 1e-3;

    private const int Problems = 3;

    /// <summary>One kernel's comparison.</summary>
    /// <param name="Kernel">What was run.</param>
    /// <param name="Difference">Largest relative difference from simd.</param>
    /// <param name="Repeats">Whether a second run gave the same bits.</param>
    public readonly record struct Finding(string Kernel, double Difference, bool Repeats)
    {
        public bool IsGood => Difference <= Tolerance && Repeats;
    }

    public static IEnumerable<Finding> Run(ComputeDevice device)
    {
        foreach (ControlTask task in ControlTask.All)
        {
            RolloutModel model = task.BiasedModel;
            MppiOptions options = new() { Samples = 100, Horizon = 8, Temperature = 1, Iterations = 2 };
            yield return Compare(device, $"{task.Name}: rollout, update", task, options, null);
            yield return Compare(device, $"{task.Name}: cost to go", task, options with { Weights = RolloutWeights.CostToGo }, null);
            yield return Compare(device, $"{task.Name}: Q as a network", task, options, RandomNetwork.For(model));
            yield return Compare(device, $"{task.Name}: Q added", task, options, new Batched(model.ObservationSize + model.ActionSize));
        }
    }

    private static Finding Compare(ComputeDevice device, string kernel, ControlTask task, MppiOptions options, ITerminalCost? terminal)
    {
        using SimdDevice simd = new(threads: 1);
        double[] expected = Plan(simd, task, options, terminal), first = Plan(device, task, options, terminal);
        double difference = expected.Zip(first, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(a))).Max();
        bool repeats = Plan(device, task, options, terminal).SequenceEqual(first);
        return new(kernel, double.IsNaN(difference) ? double.PositiveInfinity : difference, repeats);
    }

    // Free energies, then mean controls, of every problem.
    private static double[] Plan(ComputeDevice device, ControlTask task, MppiOptions options, ITerminalCost? terminal)
    {
        RolloutModel model = task.BiasedModel;
        using MppiPlanner planner = new(model, options, device, Problems, terminal);
        List<double> numbers = [];
        foreach (Plan plan in planner.PlanAll(PlannerView.Starts(task, model, Problems)))
            numbers.Add(plan.FreeEnergy);
        for (int problem = 0; problem < Problems; problem++)
            numbers.AddRange(planner.Mean(problem).ToArray().Select(u => (double)u));
        return [.. numbers];
    }

    /// <summary>The sum of the features' squares.</summary>
    private sealed class Batched(int inputs) : IBatchedTerminalCost
    {
        public int Inputs => inputs;

        public void Evaluate(ReadOnlySpan<float> features, Span<float> q)
        {
            q.Clear();
            for (int i = 0; i < features.Length; i++)
                q[i % q.Length] += features[i] * features[i];
        }
    }
}
