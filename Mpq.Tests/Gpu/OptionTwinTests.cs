using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>
/// Every option against an independent 64-bit MPPI on the same noise. Tolerances are for scores and V, relative to max(1, |x|);
/// means and actions have ten times as much. On the 64-bit reference device only the 32-bit tables and means differ (seen: 4e-8
/// and 1e-7); with SIMD everything is rounded to 32 bits (seen: 3e-7 and 3e-6).
/// </summary>
[TestFixture(typeof(ReferenceDevice), 2e-7)]
[TestFixture(typeof(SimdDevice), 2e-6)]
internal sealed class OptionTwinTests(Type deviceType, double tolerance)
{
    private static readonly MppiOptions Default = new() { Samples = 20, Horizon = 7, Noise = [0.8], Temperature = 2 };

    private static readonly TestCaseData[] Cases =
    [
        Case("defaults", Default),
        Case("more than one chunk of samples", Default with { Samples = 150 }),
        Case("one sample", Default with { Samples = 1 }),
        Case("horizon 1", Default with { Horizon = 1 }),
        Case("three iterations", Default with { Iterations = 3 }),
        Case("fresh value batch", Default with { FreshValueBatch = true }),
        Case("three iterations and a fresh value batch", Default with { Iterations = 3, FreshValueBatch = true }),
        Case("temperature", Default with { Temperature = 0.5 }),
        Case("discount", Default with { Discount = 0.7 }),
        Case("no discount", Default with { Discount = 1 }),
        Case("step size", Default with { StepSize = 1 }),
        Case("seed", Default with { Seed = 0xFFFF_FFFF_FFFF_FFFE }),
        Case("standard deviations", Default with { NoiseReading = NoiseReading.StandardDeviation }),
        Case("actuator units", Default with { Units = ControlUnits.Actuator }),
        Case("standard deviations in actuator units", Default with
        {
            NoiseReading = NoiseReading.StandardDeviation, Units = ControlUnits.Actuator,
        }),
        Case("undiscounted control cost", Default with { ControlCost = ControlCostDiscount.Undiscounted }),
        Case("update with clipped noise", Default with { UpdateNoise = UpdateNoise.Clipped, Noise = [4] }),
        Case("correlated noise", Default with { NoiseCorrelation = 0.8, Iterations = 3 }),
        Case("correlated noise, clipped, cost-to-go weights, two chunks", Default with
        {
            NoiseCorrelation = 0.5, UpdateNoise = UpdateNoise.Clipped, Weights = RolloutWeights.CostToGo, Samples = 70, Iterations = 2,
        }),
        Case("cost-to-go weights", Default with { Weights = RolloutWeights.CostToGo }),
        Case("cost-to-go weights, undiscounted control cost, two chunks", Default with
        {
            Weights = RolloutWeights.CostToGo, ControlCost = ControlCostDiscount.Undiscounted, Samples = 70, Iterations = 2,
        }),
        Case("cost-to-go weights of clipped noise", Default with
        {
            Weights = RolloutWeights.CostToGo, UpdateNoise = UpdateNoise.Clipped,
        }),
        Case("warm start that holds the tail", Default with { WarmStart = WarmStart.ShiftHoldTail }),
        Case("no warm start", Default with { WarmStart = WarmStart.None }),
        Case("fixed parameters", Default with { Parameters = ParameterDraw.Fixed }),
        Case("parameters per episode", Default with { Parameters = ParameterDraw.PerEpisode }),
    ];

    private ComputeDevice device = null!;

    [SetUp]
    public void Open() => device = deviceType == typeof(SimdDevice) ? new SimdDevice(2) : new ReferenceDevice();

    [TearDown]
    public void Close() => device.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void ThePendulumIsPlannedAsByTheTwin(MppiOptions options)
    {
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, options, device);
        Compare.WithTwin(planner, new Twin(options, new PlainPendulum()), tolerance);
    }

    [TestCaseSource(nameof(Cases))]
    public void TwoControlsArePlannedAsByTheTwin(MppiOptions options)
    {
        MppiOptions own = options with { Noise = [options.Noise[0], 0.3] };
        using MppiPlanner planner = new(ProbeModel.Plain.Named(), own, device);
        Compare.WithTwin(planner, new Twin(own, new PlainProbe()), tolerance);
    }

    [TestCaseSource(nameof(Cases))]
    public void ATerminalNetworkEndsTheScoreAsInTheTwin(MppiOptions options)
    {
        PlainNetwork network = new(inputs: 5, hidden: 12);
        using MppiPlanner planner = new(ProbeModel.Plain.Named(), options, device, 1, network.Fused());
        Compare.WithTwin(planner, new Twin(options, new PlainProbe(), network.Value), tolerance);
    }

    [TestCaseSource(nameof(Cases))]
    public void ABatchedTerminalCostEndsTheScoreAsInTheTwin(MppiOptions options)
    {
        PlainNetwork network = new(inputs: 4, hidden: 12);
        using MppiPlanner planner = new(new PendulumSwingup().BiasedModel, options, device, 1, network);
        Compare.WithTwin(planner, new Twin(options, new PlainPendulum(), network.Value), tolerance);
    }

    private static TestCaseData Case(string name, MppiOptions options)
        => new TestCaseData(options).SetArgDisplayNames(name);
}
