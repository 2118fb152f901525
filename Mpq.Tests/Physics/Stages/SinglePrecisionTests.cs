using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;

namespace Mpq.Tests.Physics.Stages;

/// <summary>What 32 bits cost: one step's change of velocity against 64 bits, at every state of every golden.</summary>
internal sealed class SinglePrecisionTests
{
    private static readonly string[] Precise = ["ball_in_cup", "arm", "pendulum"];

    private static IReadOnlyList<string> Names => GoldenFolder.Names;

    [TestCaseSource(nameof(Names))]
    public void OneStepAgreesWith64Bits(string name)
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
        double[] wide = Errors<Wide>(mechanism, name), single = Errors<Real32>(mechanism, name);
        TestContext.Out.WriteLine($"{name} ({ModelClasses.Of(mechanism)}): lanes {Distribution(wide)}; one {Distribution(single)}");
        foreach (double[] errors in (double[][])[wide, single])
        {
            Assert.That(errors[errors.Length / 2], Is.LessThan(1e-4), "median");
            if (Precise.Contains(name))
                Assert.That(errors[^1], Is.LessThan(1e-5), "largest");
        }
    }

    [Test]
    public void NinetyNineOfAHundredStatesWithBoxesAgreeTo1InTenThousand()
    {
        List<double> all = [];
        foreach (string name in Names)
        {
            using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
            if (ModelClasses.Of(mechanism) == ModelClass.Box)
                all.AddRange(Errors<Wide>(mechanism, name));
        }

        all.Sort();
        TestContext.Out.WriteLine($"{all.Count} states: {Distribution([.. all])}");
        Assert.That(all, Has.Count.GreaterThan(100));
        Assert.That(Quantile([.. all], 0.99), Is.LessThan(1e-4));
    }

    // In increasing order.
    private static double[] Errors<T>(Mechanism mechanism, string name)
        where T : unmanaged, IReal<T>
        => [.. SinglePrecision.Errors<T>(mechanism, Golden.Load(name).States).Order()];

    private static double Quantile(double[] sorted, double part) => sorted[(int)Math.Ceiling(part * sorted.Length) - 1];

    private static string Distribution(double[] sorted)
        => $"median {sorted[sorted.Length / 2]:e1}, 90 % {Quantile(sorted, 0.9):e1}, 99 % {Quantile(sorted, 0.99):e1}, largest {sorted[^1]:e1}";
}
