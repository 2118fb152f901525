using BenchmarkDotNet.Attributes;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>Many robots planned at once with the paper's settings on all threads: how the time grows with their number.</summary>
public class ProblemBatches
{
    private double[] states = [];
    private SimdDevice device = null!;
    private MppiPlanner planner = null!;

    /// <summary>What is planned for.</summary>
    [Params("pendulum-swingup", "ball-in-cup-sparse")]
    public string Task { get; set; } = "";

    /// <summary>B.</summary>
    [Params(1, 16, 256, 4096)]
    public int Problems { get; set; }

    /// <summary>Builds the planner.</summary>
    [GlobalSetup]
    public void Setup()
    {
        ControlTask task = ControlTask.Named(Task);
        device = new SimdDevice();
        planner = new(task.BiasedModel, PaperSettings.Run(task, AgentKind.Mpq).Options.Planning, device, Problems, RandomNetwork.For(task.BiasedModel));
        states = PlannerView.Starts(task, task.BiasedModel, Problems);
        planner.WarmUp(TimeSpan.FromSeconds(1));
    }

    /// <summary>Ends everything.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        planner.Dispose();
        device.Dispose();
    }

    /// <summary>One plan for each robot.</summary>
    [Benchmark]
    public double Plan() => planner.PlanAll(states)[0].FreeEnergy;
}
