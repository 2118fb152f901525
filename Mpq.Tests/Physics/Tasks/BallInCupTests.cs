using Mpq.Physics.Mjcf;
using Mpq.Physics.Systems;

namespace Mpq.Tests.Physics.Tasks;

/// <summary>The ball and the cup in our simulation: the string holds, and the cup catches.</summary>
internal sealed class BallInCupTests
{
    private TaskWorld world = null!;

    private Simulation Simulation => world.Simulation;

    [SetUp]
    public void Open() => world = new("ball_in_cup");

    [TearDown]
    public void Close() => world.Dispose();

    [Test]
    public void TheBallHangsOnTheTautString()
    {
        Simulation.Advance(5000);
        Simulation.Forward();
        double length = Simulation.Rows(Simulation.Layout.Tendons.Length, 1)[0];
        const double Weight = 9.81 * (0.06515291 + 0.058), Stiffness = 20;
        TestContext.Out.WriteLine($"string {length:f5} m, cup {Simulation.Qpos[1]:f5} m");
        Assert.That(length, Is.InRange(0.3, 0.306));
        Assert.That(Simulation.Qpos[1], Is.EqualTo(-Weight / Stiffness).Within(1e-4));
        Assert.That(Simulation.Qvel.ToArray().Max(Math.Abs), Is.LessThan(1e-6));
    }

    [Test]
    public void TheBallFallsIntoTheCupFromAbove()
    {
        Assert.That(IsInCup(), Is.False);
        Simulation.Qpos[3] = 0.5;
        Simulation.Advance(1500);
        Simulation.Forward();
        Assert.That(IsInCup(), Is.True, $"cup at {world.Body("cup").Place}, ball at {world.Body("ball").Place}");
    }

    [Test]
    public void TheBallMissesTheCupFromBesideIt()
    {
        Simulation.Qpos[2] = 0.15;
        Simulation.Qpos[3] = 0.4;
        Simulation.Advance(1500);
        Simulation.Forward();
        Assert.That(IsInCup(), Is.False);
    }

    private bool IsInCup()
    {
        Simulation.Forward();
        Vec3 apart = world.Body("ball").Place - world.Site("target").Place;
        return Math.Abs(apart.X) < 0.025 && Math.Abs(apart.Z) < 0.025;
    }
}
