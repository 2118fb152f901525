using BenchmarkDotNet.Attributes;
using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Benchmarks.Planning;

/// <summary>What a control cycle and a minibatch of 64 targets take with each task's settings in the paper, Q inside the kernel.</summary>
[MemoryDiagnoser]
public class TaskPlans
{
    private const int BatchSize = 64;

    private double[] state = [], states = [];
    private SimdDevice device = null!;
    private MppiPlanner online = null!, targets = null!;

    /// <summary>Names of all tasks.</summary>
    public static IEnumerable<string> Tasks => ControlTask.All.Select(task => task.Name);

    /// <summary>What is planned for.</summary>
    [ParamsSource(nameof(Tasks))]
    public string Task { get; set; } = "";

    /// <summary>Threads of the Simd device: 1, and 0 for all.</summary>
    [Params(1, 0)]
    public int Threads { get; set; }

    /// <summary>Builds both planners.</summary>
    [GlobalSetup]
    public void Setup()
    {
        ControlTask task = ControlTask.Named(Task);
        RunSpec run = PaperSettings.Run(task, AgentKind.Mpq);
        RolloutModel model = task.BiasedModel;
        device = new SimdDevice(Threads);
        FusedNetwork q = RandomNetwork.For(model);
        online = new(model, run.Options.Planning, device, 1, q);
        targets = new(model, run.Options.TargetPlanning, device, BatchSize, q);
        states = PlannerView.Starts(task, model, BatchSize);
        state = states[..model.StateSize];
        online.WarmUp(TimeSpan.FromSeconds(2));
    }

    /// <summary>Ends everything.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        online.Dispose();
        targets.Dispose();
        device.Dispose();
    }

    /// <summary>One plan of one iteration, as at every control step.</summary>
    [Benchmark]
    public double Plan() => online.Plan(state).FreeEnergy;

    /// <summary>V for 64 states: the iterations and the fresh batch of each.</summary>
    [Benchmark]
    public double Targets() => targets.PlanAll(states)[0].FreeEnergy;
}
