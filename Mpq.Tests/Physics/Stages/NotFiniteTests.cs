using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Stages;

/// <summary>What is not finite shows in the state, and only in the world that it is in: no solver makes a good number of it.</summary>
internal sealed class NotFiniteTests
{
    private const string Arm = "arm";

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void ABadAcceleration_ShowsInTheReference(double bad)
    {
        using Simulation simulation = new(GoldenSimulation.ModelOf("pendulum"));
        simulation.Qvel.Fill(bad);
        simulation.Advance();
        Assert.That(simulation.Qvel.ToArray(), Has.Some.Not.Matches<double>(double.IsFinite));
    }

    [Test]
    public void AForceThatOverflows_Shows()
    {
        using Simulation simulation = new(GoldenSimulation.ModelOf("pendulum"));
        simulation.Qvel.Fill(1e200);
        simulation.Advance();
        Assert.That(simulation.Qvel.ToArray(), Has.Some.Not.Matches<double>(double.IsFinite));
    }

    [Test]
    public void ABadControl_ShowsInItsWorldOnly()
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(Arm));
        using WorldGroup<Wide> group = new(mechanism), good = new(mechanism);
        group.Set(3, mechanism.Layout.State.Control, [double.NaN]);
        group.Advance(2);
        good.Advance(2);
        double[] velocity = new double[mechanism.Layout.Dofs.Count], other = new double[velocity.Length];
        for (int lane = 0; lane < WorldGroup<Wide>.Lanes; lane++)
        {
            Assert.That(group.IsFinite(lane), Is.EqualTo(lane != 3));
            group.Get(lane, mechanism.Layout.State.Velocity, velocity);
            good.Get(lane, mechanism.Layout.State.Velocity, other);
            if (lane != 3)
                Assert.That(velocity, Is.EqualTo(other));
        }
    }
}
