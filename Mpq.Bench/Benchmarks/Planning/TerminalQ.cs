using BenchmarkDotNet.Attributes;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>
/// The terminal Q inside the rollout kernel against TorchSharp, on one core: an online plan and a minibatch of targets. Needs libtorch.
/// </summary>
public class TerminalQ
{
    private double[] states = [];
    private SimdDevice device = null!;
    private QFunction q = null!;
    private MppiPlanner fused = null!, torch = null!;

    /// <summary>States planned for at once: 1 online, 64 for targets.</summary>
    [Params(1, 64)]
    public int Problems { get; set; }

    /// <summary>Builds both.</summary>
    [GlobalSetup]
    public void Setup()
    {
        PendulumSwingup task = new();
        MppiOptions planning = PaperSettings.Run(task, AgentKind.Mpq).Options.Planning;
        device = new SimdDevice(threads: 1);
        q = new QFunction(new(), task.QInputScale, task.MaximalCost * 10, seed: 1);
        FusedNetwork network = new(q.Shape);
        q.CopyTo(network);
        fused = new(task.BiasedModel, planning, device, Problems, network);
        torch = new(task.BiasedModel, planning, device, Problems, q);
        states = [.. Enumerable.Range(0, 2 * Problems).Select(i => Math.Sin(i))];
    }

    /// <summary>Ends everything.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        fused.Dispose();
        torch.Dispose();
        q.Dispose();
        device.Dispose();
    }

    /// <summary>Q inside the kernel.</summary>
    [Benchmark(Baseline = true)]
    public double Fused() => fused.PlanAll(states)[0].FreeEnergy;

    /// <summary>Q by TorchSharp.</summary>
    [Benchmark]
    public double Torch() => torch.PlanAll(states)[0].FreeEnergy;
}
