using BenchmarkDotNet.Attributes;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks;

/// <summary>What a control cycle and a minibatch of targets take with the paper's pendulum settings on one core, by who evaluates the terminal Q.</summary>
[MemoryDiagnoser]
public class PendulumPlans
{
    private const int BatchSize = 64;

    private readonly double[] state = [Math.PI, 0], states = new double[2 * BatchSize];
    private readonly List<IDisposable> owned = [];
    private MppiPlanner withoutQ = null!, fused = null!, torch = null!, fusedTargets = null!, torchTargets = null!;

    /// <summary>Builds a planner of each kind.</summary>
    [GlobalSetup]
    public void Setup()
    {
        PendulumSwingup task = new();
        MppiOptions planning = PaperSettings.Run(task, AgentKind.Mpq).Options.Planning;
        MppiOptions targets = planning with { Iterations = 3, FreshValueBatch = true, WarmStart = WarmStart.None };
        SimdDevice device = Own(new SimdDevice(threads: 1));
        QFunction q = Own(new QFunction(new(), [.. task.ObservationScale, 1], task.MaximalCost * 10, seed: 1));
        FusedNetwork network = new(q.Shape);
        q.CopyTo(network);
        withoutQ = Own(new MppiPlanner(task.BiasedModel, planning, device));
        fused = Own(new MppiPlanner(task.BiasedModel, planning, device, 1, network));
        torch = Own(new MppiPlanner(task.BiasedModel, planning, device, 1, q));
        fusedTargets = Own(new MppiPlanner(task.BiasedModel, targets, device, BatchSize, network));
        torchTargets = Own(new MppiPlanner(task.BiasedModel, targets, device, BatchSize, q));
        for (int i = 0; i < states.Length; i++)
            states[i] = Math.Sin(i);
    }

    /// <summary>Ends everything.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        for (int i = owned.Count - 1; i >= 0; i--)
            owned[i].Dispose();
    }

    /// <summary>24 samples, H = 8, no terminal Q.</summary>
    [Benchmark]
    public double PlanWithoutQ() => withoutQ.Plan(state).FreeEnergy;

    /// <summary>24 samples, H = 8, Q inside the kernel.</summary>
    [Benchmark(Baseline = true)]
    public double PlanFused() => fused.Plan(state).FreeEnergy;

    /// <summary>24 samples, H = 8, Q by TorchSharp.</summary>
    [Benchmark]
    public double PlanTorch() => torch.Plan(state).FreeEnergy;

    /// <summary>V for 64 states, four batches of 24 rollouts each, Q inside the kernel.</summary>
    [Benchmark]
    public double TargetsFused() => fusedTargets.PlanAll(states)[0].FreeEnergy;

    /// <summary>V for 64 states, four batches of 24 rollouts each, Q by TorchSharp.</summary>
    [Benchmark]
    public double TargetsTorch() => torchTargets.PlanAll(states)[0].FreeEnergy;

    private T Own<T>(T disposable)
        where T : IDisposable
    {
        owned.Add(disposable);
        return disposable;
    }
}
