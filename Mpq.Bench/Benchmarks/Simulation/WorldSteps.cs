using BenchmarkDotNet.Attributes;
using Mpq.Bench.Benchmarks.Compare;
using Mpq.Gpu.Devices;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Benchmarks.Simulation;

/// <summary>
/// Rollouts of 20 steps with contacts at work against their number, on all threads. <c>benchmark compare</c> puts native MuJoCo beside them.
/// </summary>
[MemoryDiagnoser]
public class WorldSteps
{
    private const int Steps = 20;

    private Mechanism mechanism = null!;
    private SimdDevice device = null!;
    private WorldBatch batch = null!;
    private float[] start = [];

    /// <summary>Cases by name.</summary>
    public static IEnumerable<string> Cases => RolloutCases.All.Select(rollouts => rollouts.Name);

    /// <summary>Model and state.</summary>
    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    /// <summary>How many.</summary>
    [Params(1, 16, 256, 4096, 65536)]
    public int Worlds { get; set; }

    /// <summary>Puts the worlds into their states.</summary>
    [GlobalSetup]
    public void Setup()
    {
        RolloutCase rollouts = RolloutCases.All.Single(rollouts => rollouts.Name == Case);
        mechanism = CaseWorlds.Mechanism(rollouts);
        device = new SimdDevice();
        batch = CaseWorlds.Create(device, mechanism, rollouts, Worlds);
        start = batch.Snapshot();
    }

    /// <summary>Ends everything.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        batch.Dispose();
        device.Dispose();
        mechanism.Dispose();
    }

    /// <summary>One time step of all worlds.</summary>
    [Benchmark(OperationsPerInvoke = Steps)]
    public void Step()
    {
        batch.Restore(start);
        batch.Advance(Steps);
    }
}
