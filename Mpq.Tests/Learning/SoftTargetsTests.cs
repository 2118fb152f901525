using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Learning;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Learning;

/// <summary>y = c + γ V_H(s'), with V from the twin: plain loops over the equations on the same noise.</summary>
public sealed class SoftTargetsTests
{
    private const int Size = 12;

    private static readonly MppiOptions Planning = new()
    {
        Samples = 10,
        Horizon = 3,
        Iterations = 3,
        Temperature = 1.5,
        Noise = [0.6],
        FreshValueBatch = true,
        Seed = 11,
    };

    private readonly SimdDevice device = new(threads: 2);
    private QFunction q = null!;
    private FusedNetwork fused = null!;

    [OneTimeSetUp]
    public void Torch()
    {
        Swingup.RequireTorch();
        q = new(new() { Hidden = 16, OutputScale = 1 }, [1, 1, 8, 1], 20, seed: 4);
        fused = new(q.Shape);
        q.CopyTo(fused);
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        q?.Dispose();
        device.Dispose();
    }

    [Test]
    public void They_are_those_of_the_equations([Values(1, 2, 3, 6)] int horizon, [Values] bool freshBatch, [Values] bool torch)
    {
        MppiOptions planning = Planning with { Horizon = horizon, FreshValueBatch = freshBatch };
        using SoftTargets targets = Targets(planning, torch ? q : fused);
        Minibatch batch = Batch();
        double meanValue = targets.Compute(batch);
        double[] v = [.. batch.NextStates.Chunk(2).Select((state, i) => FreeEnergy(planning, state, (uint)i))];
        Assert.That(batch.Targets, Is.EqualTo(v.Select((value, i) => batch.Costs[i] + (planning.Discount * value))).Within(2e-4));
        Assert.That(meanValue, Is.EqualTo(v.Average()).Within(2e-4));
    }

    [Test]
    public void Where_Q_is_one_number_and_the_mean_zero_so_is_V()
    {
        FusedNetwork constant = new(fused.Shape);
        float[] weights = new float[fused.Shape.WeightCount];
        weights[^1] = 5;
        constant.Load(weights);
        using SoftTargets targets = Targets(Planning with { Horizon = 1, Iterations = 1, FreshValueBatch = false }, constant);
        Minibatch batch = Batch();
        Assert.That(targets.Compute(batch), Is.EqualTo(5).Within(1e-6));
        Assert.That(batch.Targets, Is.EqualTo(batch.Costs.Select(c => c + (0.9f * 5))).Within(2e-6));
    }

    [Test]
    public void Every_minibatch_starts_from_a_mean_of_zero()
    {
        using SoftTargets targets = Targets(Planning, fused);
        Minibatch first = Batch(), second = Batch(), again = Batch();
        targets.Compute(first);
        ulong moved = targets.RandomPosition;
        targets.Compute(second);
        targets.RandomPosition = 0;
        targets.Compute(again);
        Assert.That(moved, Is.EqualTo(4), "Three iterations and the batch for V.");
        Assert.That(second.Targets, Is.Not.EqualTo(first.Targets), "New noise.");
        Assert.That(again.Targets, Is.EqualTo(first.Targets));
    }

    [Test]
    public void A_state_that_is_not_finite_has_no_target_and_disturbs_no_other()
    {
        using SoftTargets targets = Targets(Planning, fused), undisturbed = Targets(Planning, fused);
        Minibatch batch = Batch(), before = Batch();
        undisturbed.Compute(before);
        float[] expected = before.Targets;
        double[] v = [.. expected.Zip(batch.Costs, (target, cost) => (target - cost) / Planning.Discount)];
        double rest = v.Where((_, i) => i != 7).Average();
        batch.NextStates[15] = double.NaN;
        double value = targets.Compute(batch);
        expected[7] = float.NaN;
        Assert.That(batch.Targets, Is.EqualTo(expected));
        Assert.That(value, Is.EqualTo(rest).Within(1e-5), "The mean is that of the others.");
    }

    private double FreeEnergy(MppiOptions planning, double[] state, uint problem)
    {
        Twin twin = new(planning, new PlainPendulum(), new PlainNetwork(fused.Shape, fused.Weights.ToArray()).Value);
        twin.Plan(state, problem);
        return twin.FreeEnergy;
    }

    private SoftTargets Targets(MppiOptions planning, ITerminalCost terminal)
        => new(Swingup.Task.BiasedModel, planning, device, Size, terminal);

    private static Minibatch Batch()
    {
        Random random = new(3);
        Minibatch batch = new(Size, 4, 2);
        for (int i = 0; i < Size; i++)
        {
            batch.Costs[i] = i;
            batch.NextStates[2 * i] = (random.NextDouble() - 0.5) * 8;
            batch.NextStates[(2 * i) + 1] = (random.NextDouble() - 0.5) * 14;
        }

        return batch;
    }
}
