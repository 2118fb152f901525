using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;
using Mpq.Tests.Gpu.Support;

namespace Mpq.Tests.Gpu;

/// <summary>What cannot be planned is refused at once, with a message that names the option, its value and its range.</summary>
internal sealed class OptionsTests
{
    private static readonly MppiOptions Default = new();

    private static readonly TestCaseData[] Refused =
    [
        Case(Default with { Samples = 0 }, "Samples", "0", "1 … 1048576"),
        Case(Default with { Samples = 1 << 21 }, "Samples", "2097152", "1 … 1048576"),
        Case(Default with { Horizon = 0 }, "Horizon", "0", "1 … 4096"),
        Case(Default with { Horizon = -3 }, "Horizon", "-3", "1 … 4096"),
        Case(Default with { Horizon = 4097, Discount = 1 }, "Horizon", "4097", "1 … 4096"),
        Case(Default with { Horizon = 1000, Discount = 0.5 }, "Horizon", "1000", "discount^horizon"),
        Case(Default with { Iterations = 0 }, "Iterations", "0", "1 … 64"),
        Case(Default with { Iterations = 65 }, "Iterations", "65", "1 … 64"),
        Case(Default with { Temperature = 0 }, "Temperature", "0", "1e-12 … 1e12"),
        Case(Default with { Temperature = -1 }, "Temperature", "-1", "1e-12 … 1e12"),
        Case(Default with { Temperature = double.NaN }, "Temperature", "NaN", "1e-12 … 1e12"),
        Case(Default with { Temperature = double.PositiveInfinity }, "Temperature", "Infinity", "1e-12 … 1e12"),
        Case(Default with { Temperature = 1e-60 }, "Temperature", "1E-60", "1e-12 … 1e12"),
        Case(Default with { Discount = 0 }, "Discount", "0", "above 0, at most 1"),
        Case(Default with { Discount = 1.5 }, "Discount", "1.5", "above 0, at most 1"),
        Case(Default with { Discount = double.NaN }, "Discount", "NaN", "above 0, at most 1"),
        Case(Default with { StepSize = 0 }, "StepSize", "0", "above 0, at most 1"),
        Case(Default with { StepSize = 1.01 }, "StepSize", "1.01", "above 0, at most 1"),
        Case(Default with { StepSize = double.NaN }, "StepSize", "NaN", "above 0, at most 1"),
        Case(Default with { NoiseCorrelation = -0.1 }, "NoiseCorrelation", "-0.1", "0 … 0.999"),
        Case(Default with { NoiseCorrelation = 1 }, "NoiseCorrelation", "1", "0 … 0.999"),
        Case(Default with { Noise = [] }, "Noise", "[]", "one number, or one for each of 2 controls"),
        Case(Default with { Noise = [1, 1, 1] }, "Noise", "[1, 1, 1]", "one number, or one for each of 2 controls"),
        Case(Default with { Noise = [1, -4] }, "Noise", "-4", "1e-12 … 1e12"),
        Case(Default with { Noise = [0] }, "Noise", "0", "1e-12 … 1e12"),
        Case(Default with { Noise = [double.NaN] }, "Noise", "NaN", "1e-12 … 1e12"),
        Case(Default with { Noise = [double.PositiveInfinity] }, "Noise", "Infinity", "1e-12 … 1e12"),
        Case(Default with { WarmStart = (WarmStart)99 }, "WarmStart", "99", "one of Shift"),
        Case(Default with { Parameters = (ParameterDraw)(-1) }, "ParameterDraw", "-1", "one of PerRollout"),
        Case(Default with { Deadline = TimeSpan.Zero }, "Deadline", "00:00:00", "a positive time"),
        Case(Default with { Deadline = TimeSpan.FromSeconds(-2) }, "Deadline", "-00:00:02", "a positive time"),
    ];

    private readonly SimdDevice device = new(1);

    [OneTimeTearDown]
    public void Close() => device.Dispose();

    [TestCaseSource(nameof(Refused))]
    public void AnOptionOutOfRangeIsRefused(MppiOptions options, string name, string value, string range)
        => Assert.That(
            () => Planner(options),
            Throws.ArgumentException.With.Message.StartsWith($"{name} is {value};").And.Message.Contains(range));

    [Test]
    public void TheEndsOfEveryRangeAreAccepted()
    {
        MppiOptions[] ends =
        [
            Default with { Samples = 1, Horizon = 1, Iterations = 1, Discount = 1, StepSize = 1 },
            Default with { Samples = 1 << 20, Horizon = 1 },
            Default with { Horizon = 4096, Discount = 1, Samples = 1 },
            Default with { Iterations = 64, Temperature = 1e-12, StepSize = 1e-9, Discount = 0.2, Horizon = 40 },
            Default with { Noise = [1e-12, 1e12], Deadline = TimeSpan.FromTicks(1), Temperature = 1e12 },
        ];
        foreach (MppiOptions options in ends)
        {
            using MppiPlanner planner = Planner(options);
            Assert.That(double.IsFinite(planner.Plan([1, 1]).FreeEnergy), $"{options}");
        }
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(65537)]
    public void ANumberOfProblemsOutOfRangeIsRefused(int problems)
        => Assert.That(
            () => Planner(Default, problems),
            Throws.ArgumentException.With.Message.Contains($"{problems}").And.Message.Contains("1 … 65536"));

    [Test]
    public void StatesThatDoNotFitAreRefused([Values(0, 1, 3, 5, 8)] int length)
    {
        using MppiPlanner planner = Planner(Default, problems: 3);
        Assert.That(
            () => planner.PlanAll(new double[length]),
            Throws.ArgumentException.With.Message.Contains("probe has states of 2 numbers")
                .And.Message.Contains($"{length} numbers do not fit"));
    }

    [Test]
    public void AStateOfTheWrongLengthIsRefused()
    {
        using MppiPlanner planner = Planner(Default);
        Assert.That(() => planner.Plan([1, 2, 3, 4]), Throws.ArgumentException.With.Message.Contains("4 numbers do not fit"));
    }

    [Test]
    public void ATerminalCostThatDoesNotFitIsRefused([Values] bool fused)
    {
        PlainNetwork network = new(4, 8);
        Assert.That(
            () => new MppiPlanner(ProbeModel.Plain.Named(), Default, device, 1, fused ? network.Fused() : network),
            Throws.ArgumentException.With.Message.Contains("4 inputs").And.Message.Contains("probe has 5"));
    }

    [Test]
    public void NothingIsPlannedWithoutModelOptionsOrDevice()
    {
        Assert.That(() => new MppiPlanner(null!, Default, device), Throws.ArgumentNullException);
        Assert.That(() => new MppiPlanner(ProbeModel.Plain.Named(), null!, device), Throws.ArgumentNullException);
        Assert.That(() => new MppiPlanner(ProbeModel.Plain.Named(), Default, null!), Throws.ArgumentNullException);
    }

    [Test]
    public void AModelWithAnotherMechanismThanItsOwnIsRefused()
    {
        using Mechanism fetch = new(MjcfReader.Read(TaskModels.Mjcf("fetch_push")));
        Assert.That(
            () => new RolloutModel<ProbeModel>("probe", ProbeModel.Plain, [new(-1, 1), new(-3, 5)], fetch),
            Throws.ArgumentException.With.Message.Contains($"{fetch.Layout.Rows}"));
    }

    [Test]
    public void ARigidBodyModelWithoutItsMechanismIsRefused()
    {
        using Mechanism ball = new(MjcfReader.Read(TaskModels.Mjcf("ball_in_cup")));
        BallInCupModel model = new(ball, 1, Interval.Exactly(1), Interval.Exactly(1));
        Assert.That(
            () => new RolloutModel<BallInCupModel>("ball", model, RigidBodies.ControlRanges(ball.Model)),
            Throws.ArgumentException.With.Message.Contains("give the mechanism"));
    }

    [Test]
    public void AControlPeriodOfNoTimeStepIsRefused([Values(0, -1)] int substeps)
        => Assert.That(
            () => new RigidBodies(MjcfReader.Read(TaskModels.Mjcf("fetch_push")), substeps), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void AModelWithUnusableControlRangesIsRefused()
    {
        Assert.That(() => Model([new(-1, 1)]), Throws.ArgumentException.With.Message.Contains("2 controls"));
        Assert.That(() => Model([new(-1, 1), new(2, 2)]), Throws.ArgumentException.With.Message.Contains("2 … 2"));
        Assert.That(
            () => Model([new(-1, 1), new(0, float.PositiveInfinity)]),
            Throws.ArgumentException.With.Message.Contains("Infinity"));
        static RolloutModel<ProbeModel> Model(Interval[] controls) => new("probe", ProbeModel.Plain, controls);
    }

    private static TestCaseData Case(MppiOptions options, string name, string value, string range)
        => new TestCaseData(options, name, value, range).SetArgDisplayNames(name, value);

    private MppiPlanner Planner(MppiOptions options, int problems = 1)
        => new(ProbeModel.Plain.Named(), options, device, problems);
}
