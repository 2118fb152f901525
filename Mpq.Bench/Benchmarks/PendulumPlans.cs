using BenchmarkDotNet.Attributes;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks;

/// <summary>What a control cycle and a minibatch of targets take with the paper's pendulum settings on one core.</summary>
[MemoryDiagnoser]
public class PendulumPlans
{
    private const int BatchSize = 64;

    private readonly double[] state = [Math.PI, 0], states = new double[2 * BatchSize];
    private SimdDevice device = null!;
    private MppiPlanner withoutQ = null!, withQ = null!, targets = null!;

    /// <summary>Builds a planner of each kind.</summary>
    [GlobalSetup]
    public void Setup()
    {
        PendulumSwingup task = new();
        MppiOptions planning = PaperSettings.Run(task, AgentKind.Mpq).Options.Planning;
        FusedNetwork q = RandomNetwork.For(task.BiasedModel);
        device = new SimdDevice(threads: 1);
        withoutQ = new(task.BiasedModel, planning, device);
        withQ = new(task.BiasedModel, planning, device, 1, q);
        targets = new(
            task.BiasedModel, planning with { Iterations = 3, FreshValueBatch = true, WarmStart = WarmStart.None }, device, BatchSize, q);
        for (int i = 0; i < states.Length; i++)
            states[i] = Math.Sin(i);
    }

    /// <summary>Ends everything.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        withoutQ.Dispose();
        withQ.Dispose();
        targets.Dispose();
        device.Dispose();
    }

    /// <summary>24 samples, H = 8, no terminal Q.</summary>
    [Benchmark]
    public double PlanWithoutQ() => withoutQ.Plan(state).FreeEnergy;

    /// <summary>24 samples, H = 8, Q inside the kernel.</summary>
    [Benchmark]
    public double PlanWithQ() => withQ.Plan(state).FreeEnergy;

    /// <summary>V for 64 states, four batches of 24 rollouts each, Q inside the kernel.</summary>
    [Benchmark]
    public double Targets() => targets.PlanAll(states)[0].FreeEnergy;
}
