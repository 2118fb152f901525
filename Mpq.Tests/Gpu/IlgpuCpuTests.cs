using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Tasks;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>
/// The GPU's kernels, run by ILGPU's CPU accelerator, against the SIMD device: both in 32 bits, the same stages on the same
/// noise. Relative to max(1, |x|), scores and V agree to 2e-6 (seen: 2.4e-7), means and actions to 1e-5 (seen: 7e-7).
/// </summary>
internal sealed class IlgpuCpuTests
{
    private static readonly MppiOptions Default = new() { Samples = 30, Horizon = 5, Temperature = 1, Noise = [0.5] };

    private static readonly TestCaseData[] Cases =
    [
        Case("defaults", Default),
        Case("two iterations and a fresh value batch", Default with { Iterations = 2, FreshValueBatch = true }),
        Case("cost-to-go weights", Default with { Weights = RolloutWeights.CostToGo }),
        Case("clipped noise", Default with { UpdateNoise = UpdateNoise.Clipped }),
        Case("correlated noise", Default with { NoiseCorrelation = 0.8, Iterations = 2 }),
        Case("parameters per plan", Default with { Parameters = ParameterDraw.PerPlan }),
        Case("more samples than a group has threads", Default with { Samples = 300, Horizon = 2 }),
        Case("horizon 1", Default with { Horizon = 1, Parameters = ParameterDraw.Fixed }),
    ];

    private readonly SimdDevice simd = new(1);
    private readonly ComputeDevice kernels = ComputeDevice.Open(DeviceKind.IlgpuCpu);

    [OneTimeTearDown]
    public void Close()
    {
        kernels.Dispose();
        simd.Dispose();
    }

    [TestCaseSource(nameof(Cases))]
    public void KernelsAgreeWithSimd(MppiOptions options)
    {
        Agree(new PendulumSwingup().BiasedModel, options, null);
        Agree(ProbeModel.Plain.Named(), options with { Noise = [0.5, 0.2] }, null);
    }

    [TestCaseSource(nameof(Cases))]
    public void KernelsWithAFusedNetworkAgreeWithSimd(MppiOptions options)
        => Agree(new PendulumSwingup().BiasedModel, options, new PlainNetwork(4, 12).Fused());

    [TestCaseSource(nameof(Cases))]
    public void KernelsWithABatchedTerminalCostAgreeWithSimd(MppiOptions options)
        => Agree(ProbeModel.Plain.Named(), options, new PlainNetwork(5, 8));

    [Test]
    public void NetworksOfAnyShapeAgreeWithSimd([Values(4, 100, 132, 512)] int hidden)
        => Agree(new PendulumSwingup().BiasedModel, Default with { Samples = 3, Weights = RolloutWeights.CostToGo }, new PlainNetwork(4, hidden).Fused());

    [Test]
    public void KernelsReportTheSameStatus()
    {
        ProbeModel some = ProbeModel.Plain with { SpoiltShare = 0.5f, Spoilt = float.NaN }, none = some with { SpoiltShare = 1 };
        foreach (RolloutWeights weights in Enum.GetValues<RolloutWeights>())
        {
            Agree(some.Named(), Default with { Weights = weights }, new PlainNetwork(5, 8).Fused());
            Agree(none.Named(), Default with { Weights = weights }, new PlainNetwork(5, 8).Fused());
        }
    }

    [Test]
    public void NewWeightsReachTheDevice()
    {
        FusedNetwork network = new PlainNetwork(4, 8, seed: 1).Fused();
        MppiOptions options = Default with { WarmStart = WarmStart.None };
        using MppiPlanner actual = new(new PendulumSwingup().BiasedModel, options, kernels, 1, network);
        using MppiPlanner expected = new(new PendulumSwingup().BiasedModel, options, simd, 1, network);
        for (int seed = 1; seed <= 3; seed++)
        {
            network.Load(new PlainNetwork(4, 8, seed).Fused().Weights);
            Compare.Near(actual.Plan([1, 0]).FreeEnergy, expected.Plan([1, 0]).FreeEnergy, 2e-6, "free energy");
        }
    }

    [Test]
    public void ANetworkTooWideForAThreadGroupIsRefused()
        => Assert.That(
            () => new MppiPlanner(new PendulumSwingup().BiasedModel, Default, kernels, 1, new PlainNetwork(4, 516).Fused()),
            Throws.ArgumentException.With.Message.Contains("512").And.Message.Contains("516"));

    [Test]
    public void MoreRolloutsThanADeviceCanIndexAreRefused()
        => Assert.That(
            () => new MppiPlanner(ProbeModel.Plain.Named(), Default with { Samples = 4096, Horizon = 16 }, kernels, 65536),
            Throws.ArgumentException.With.Message.Contains("8589934592").And.Message.Contains("fewer problems"));

    private static TestCaseData Case(string name, MppiOptions options) => new TestCaseData(options).SetArgDisplayNames(name);

    // Three problems at a time, of four that there is room for; the second plan starts warm.
    private void Agree(RolloutModel model, MppiOptions options, ITerminalCost? terminal)
    {
        using MppiPlanner actual = new(model, options, kernels, 4, terminal), expected = new(model, options, simd, 4, terminal);
        double[] states = [1.5, -0.5, 0.25, 1, -2, 2];
        for (int i = 0; i < 2; i++)
        {
            ReadOnlySpan<Plan> a = actual.PlanAll(states, 7), e = expected.PlanAll(states, 7);
            for (int p = 0; p < e.Length; p++)
            {
                Assert.That(a[p].Status, Is.EqualTo(e[p].Status));
                Compare.Near(a[p].FreeEnergy, e[p].FreeEnergy, 2e-6, "free energy");
                Compare.Near(a[p].BestScore, e[p].BestScore, 2e-6, "best score");
                Compare.Near(a[p].EffectiveSampleSize, e[p].EffectiveSampleSize, 2e-5, "effective sample size");
                for (int d = 0; d < model.ActionSize; d++)
                    Compare.Near(a[p].Action.Span[d], e[p].Action.Span[d], 1e-5, "action");
                for (int row = 0; row < actual.Mean(p).Length; row++)
                    Compare.Near(actual.Mean(p)[row], expected.Mean(p)[row], 1e-5, "mean");
            }
        }
    }
}
