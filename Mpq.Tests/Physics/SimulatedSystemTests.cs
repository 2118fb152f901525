using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Physics;

/// <summary>
/// The simulated system: follows its model in 64 bits, starts each episode as its number says, and refuses what is no control.
/// </summary>
internal sealed class SimulatedSystemTests
{
    private static readonly PendulumSwingup Task = new();
    private static readonly RandomKey Key = RandomKey.Derive(11, 0);

    [Test]
    public void AnEpisodeFollowsTheTrueModel()
    {
        SimulatedSystem system = new(Task, Task.TrueModel, Key);
        system.Reset(3);
        double theta = system.State[0], thetaDot = system.State[1];
        for (int t = 0; t < 200; t++)
        {
            double torque = 2.5 * Math.Sin(0.3 * t), applied = Math.Clamp(torque, -2, 2);
            double wrapped = Math.IEEERemainder(theta, 2 * Math.PI);
            double before = (wrapped * wrapped) + (0.1 * thetaDot * thetaDot);
            Assert.That(system.Step([torque]), Is.EqualTo(before).Within(1e-8), "the cost of the state before");

            thetaDot += 0.05 * ((15 * Math.Sin(theta)) + (3 * applied));
            theta += 0.05 * thetaDot;
            thetaDot = Math.Clamp(thetaDot, -8, 8);
            Assert.That(system.State.ToArray(), Is.EqualTo((double[])[theta, thetaDot]).Within(1e-9));
            Assert.That(system.Observation.ToArray(), Is.EqualTo(Observation(theta, thetaDot)).Within(1e-9));
        }
    }

    [Test]
    public void EqualEpisodesAreAlike([Values] ParameterRedraw redraw)
    {
        SimulatedSystem system = new(Task, Task.BiasedModel, Key, redraw), other = new(Task, Task.BiasedModel, Key, redraw);
        double[] first = Episode(system, 5);
        Episode(system, 6);
        Assert.That(Episode(system, 5), Is.EqualTo(first), "the same system later");
        Assert.That(Episode(other, 5), Is.EqualTo(first), "another system of the same stream");
        Assert.That(Episode(system, 6), Is.Not.EqualTo(first), "another episode");
        SimulatedSystem stranger = new(Task, Task.BiasedModel, RandomKey.Derive(12, 0), redraw);
        Assert.That(Episode(stranger, 5), Is.Not.EqualTo(first), "another stream");
    }

    [Test]
    public void ANewSystemStandsAtTheStartOfEpisodeZero()
    {
        double[] state = new double[2];
        Task.Reset(Key, 0, state);
        SimulatedSystem system = new(Task, Task.TrueModel, Key);
        Assert.That(system.State.ToArray(), Is.EqualTo(state));
        Assert.That(system.Observation.ToArray(), Is.EqualTo(Observation(state[0], state[1])).Within(1e-15));
    }

    [Test]
    public void DomainRandomisationRedrawsTheLengthAtEveryStep()
    {
        double[] lengths = Lengths(ParameterRedraw.EveryStep, episode: 1);
        Assert.That(lengths, Is.All.InRange(0.9 - 1e-6, 1.5 + 1e-6));
        Assert.That(lengths.Select(l => Math.Round(l, 6)), Is.Unique);
        double standardError = 0.6 / Math.Sqrt(12 * lengths.Length);
        Assert.That(lengths.Average(), Is.EqualTo(1.2).Within(4 * standardError));
    }

    [Test]
    public void ParametersOfAnEpisodeLastIt()
    {
        double[] first = Lengths(ParameterRedraw.EveryEpisode, episode: 1);
        double[] second = Lengths(ParameterRedraw.EveryEpisode, episode: 2);
        Assert.That(first, Is.All.EqualTo(first[0]).Within(1e-9));
        Assert.That(second, Is.All.EqualTo(second[0]).Within(1e-9));
        Assert.That(second[0], Is.Not.EqualTo(first[0]).Within(1e-3));
    }

    [TestCase(new double[0], "takes 1 controls, not 0")]
    [TestCase(new[] { 1.0, 2.0 }, "takes 1 controls, not 2")]
    [TestCase(new[] { double.NaN }, "Control 0 is NaN")]
    [TestCase(new[] { double.PositiveInfinity }, "Control 0 is Infinity")]
    [TestCase(new[] { double.NegativeInfinity }, "Control 0 is -Infinity")]
    public void WhatIsNoControlIsRefusedAndChangesNothing(double[] action, string message)
    {
        SimulatedSystem system = new(Task, Task.TrueModel, Key);
        double[] before = system.State.ToArray();
        Assert.That(() => system.Step(action), Throws.ArgumentException.With.Message.Contains(message));
        Assert.That(system.State.ToArray(), Is.EqualTo(before));
    }

    private static double[] Observation(double theta, double thetaDot) => [Math.Cos(theta), Math.Sin(theta), thetaDot];

    private static double[] Episode(SimulatedSystem system, uint episode)
    {
        system.Reset(episode);
        List<double> all = [.. system.State];
        for (int t = 0; t < 20; t++)
            all.AddRange([system.Step([Math.Sin(t)]), .. system.State]);
        return [.. all];
    }

    // 3g/(2l) sin θ dt is what the speed gains without a torque: l of each step, where the angle and the speed show it.
    private static double[] Lengths(ParameterRedraw redraw, uint episode)
    {
        SimulatedSystem system = new(Task, Task.BiasedModel, Key, redraw);
        system.Reset(episode);
        List<double> lengths = [];
        for (int t = 0; t < 400; t++)
        {
            (double theta, double thetaDot) = (system.State[0], system.State[1]);
            system.Step([0]);
            double gain = system.State[1] - thetaDot;
            if (Math.Abs(Math.Sin(theta)) > 0.2 && Math.Abs(system.State[1]) < 7.99)
                lengths.Add(15 * 0.05 * Math.Sin(theta) / gain);
        }

        Assert.That(lengths, Has.Count.GreaterThan(100));
        return [.. lengths];
    }
}
