using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Physics;

/// <summary>The swing-up task: its numbers, its starts and what it calls success.</summary>
internal sealed class PendulumSwingupTests
{
    private static readonly RandomKey Key = RandomKey.Derive(3, 0);

    private readonly PendulumSwingup task = new();

    [Test]
    public void TheTaskIsThePapers()
    {
        Assert.Multiple(() =>
        {
            Assert.That(task.EpisodeSteps * task.ControlPeriod, Is.EqualTo(10).Within(1e-12), "seconds");
            Assert.That(task.TrueModel.Controls, Is.EqualTo((Interval[])[new(-2, 2)]));
            Assert.That(task.BiasedModel.Controls, Is.EqualTo(task.TrueModel.Controls));
            Assert.That(task.TrueModel.StateSize, Is.EqualTo(2));
            Assert.That(task.TrueModel.ActionSize, Is.EqualTo(1));
            Assert.That(task.TrueModel.ObservationSize, Is.EqualTo(3));
            Assert.That(task.ObservationScale, Has.Count.EqualTo(3));
            Assert.That(task.MaximalCost, Is.EqualTo((Math.PI * Math.PI) + 6.4).Within(1e-12));
            Assert.That(PendulumModel.Biased, Is.EqualTo(new PendulumModel(new(0.9f, 1.5f), new(0.9f, 1.5f))));
            Assert.That(PendulumModel.True, Is.EqualTo(new PendulumModel(new(1, 1), new(1, 1))));
        });
    }

    [Test]
    public void StartsAreUniform()
    {
        const int episodes = 4000;
        double[] theta = new double[episodes], thetaDot = new double[episodes], state = new double[2];
        for (uint e = 0; e < episodes; e++)
        {
            task.Reset(Key, e, state);
            (theta[e], thetaDot[e]) = (state[0] / Math.PI, state[1]);
        }

        foreach (double[] unit in (double[][])[theta, thetaDot])
        {
            // Four standard errors of the mean and of the mean square of a uniform number in [−1, 1].
            Assert.That(unit, Is.All.InRange(-1, 1));
            Assert.That(unit.Average(), Is.EqualTo(0).Within(4 * Math.Sqrt(1.0 / 3 / episodes)));
            Assert.That(unit.Average(x => x * x), Is.EqualTo(1.0 / 3).Within(4 * Math.Sqrt(4.0 / 45 / episodes)));
            Assert.That(unit.Distinct().Count(), Is.GreaterThan(episodes - 10), "23 bits seldom repeat");
        }

        double product = theta.Zip(thetaDot, (a, b) => a * b).Average();
        Assert.That(product, Is.EqualTo(0).Within(4.0 / 3 / Math.Sqrt(episodes)), "independent");
    }

    [Test]
    public void EqualEpisodesStartAlike()
    {
        double[] first = new double[2], again = new double[2], other = new double[2];
        task.Reset(Key, 7, first);
        task.Reset(Key, 7, again);
        task.Reset(RandomKey.Derive(4, 0), 7, other);
        Assert.That(again, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first), "another seed");
    }

    [TestCase(0, ExpectedResult = true)]
    [TestCase(0.24, ExpectedResult = true)]
    [TestCase(-0.24, ExpectedResult = true)]
    [TestCase(0.26, ExpectedResult = false)]
    [TestCase(Math.PI, ExpectedResult = false)]
    [TestCase(2 * Math.PI, ExpectedResult = true)]
    [TestCase(-6 * Math.PI + 0.2, ExpectedResult = true)]
    [TestCase(double.NaN, ExpectedResult = false)]
    public bool SuccessIsBeingUprightAtAnyTurn(double theta) => task.IsSuccess([theta, 3]);

    [Test]
    public void TasksAreFoundByName()
    {
        Assert.That(ControlTask.Named("pendulum-swingup"), Is.InstanceOf<PendulumSwingup>());
        Assert.That(ControlTask.All.Select(t => t.Name), Is.Unique);
        Assert.That(
            () => ControlTask.Named("pendulum"),
            Throws.ArgumentException.With.Message.Contains("'pendulum'").And.Message.Contains("pendulum-swingup"));
    }
}
