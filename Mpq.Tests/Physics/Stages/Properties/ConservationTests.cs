using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Physics.Stages;

/// <summary>What no force takes away stays: errors are those of the step alone, and fall with it.</summary>
internal sealed class ConservationTests
{
    private const string Swinging = """
        <worldbody><body pos="0 0 1"><joint type="ball"/><geom type="capsule" fromto="0 0 0 .3 0 0" size=".03" contype="0"/>
        <body pos=".3 0 0"><joint axis="0 1 0"/><geom type="box" pos=".1 .02 0" size=".1 .02 .03" contype="0"/>
        <body pos=".2 0 0"><joint type="slide" axis="0 0 1" stiffness="0"/><joint axis="1 0 0"/>
        <geom type="capsule" fromto="0 0 0 0 .2 0" size=".02" contype="0"/></body></body></body></worldbody>
        """;

    private const string Flying = """
        <option gravity="0 0 0"/><worldbody>
        <body pos="0 0 1"><freejoint/><geom type="box" pos=".05 0 .02" size=".1 .05 .03" contype="0"/>
        <body pos=".1 0 0"><joint axis="0 1 0"/><geom type="capsule" fromto="0 0 0 .3 0 0" size=".03" contype="0"/></body></body>
        <body pos="1 0 1"><freejoint/><geom type="ellipsoid" size=".1 .07 .04" contype="0"/></body></worldbody>
        """;

    [Test]
    public void EnergyIsKeptButForTheStepsError()
    {
        double coarse = EnergyDrift(2e-4), fine = EnergyDrift(1e-4);
        TestContext.Out.WriteLine($"energy, of some joules: {coarse:e2} J at .2 ms, {fine:e2} J at .1 ms");
        Assert.That(coarse, Is.LessThan(2e-3));
        Assert.That(fine / coarse, Is.EqualTo(0.5).Within(0.05));
    }

    [Test]
    public void MomentumInFlightIsKeptButForTheStepsError()
    {
        (double linear, double angular) coarse = MomentumDrift(2e-4), fine = MomentumDrift(1e-4);
        TestContext.Out.WriteLine($"momentum: {coarse} at .2 ms, {fine} at .1 ms");
        Assert.That(coarse.linear, Is.LessThan(2e-3));
        Assert.That(coarse.angular, Is.LessThan(2e-3));
        Assert.That(fine.linear / coarse.linear, Is.EqualTo(0.5).Within(0.1));
        Assert.That(fine.angular / coarse.angular, Is.EqualTo(0.5).Within(0.1));
    }

    private static double EnergyDrift(double step)
    {
        using Mechanism mechanism = Read(Swinging, step);
        using Simulation simulation = new(mechanism);
        WholeBody body = new(simulation, mechanism);
        for (int i = 0; i < simulation.Qvel.Length; i++)
            simulation.Qvel[i] = i % 2 == 0 ? 1 : -0.7;
        double first = body.Energy;
        simulation.Advance((int)Math.Round(0.3 / step));
        return Math.Abs(body.Energy - first);
    }

    private static (double Linear, double Angular) MomentumDrift(double step)
    {
        using Mechanism mechanism = Read(Flying, step);
        using Simulation simulation = new(mechanism);
        WholeBody body = new(simulation, mechanism);
        for (int i = 0; i < simulation.Qvel.Length; i++)
            simulation.Qvel[i] = 0.4 * (i + 1) * (i % 2 == 0 ? 1 : -1);
        (Vec3 linear, Vec3 angular) = body.MomentumInAStep();
        simulation.Advance((int)Math.Round(0.3 / step));
        (Vec3 laterLinear, Vec3 laterAngular) = body.MomentumInAStep();
        return ((laterLinear - linear).Norm / linear.Norm, (laterAngular - angular).Norm / angular.Norm);
    }

    private static Mechanism Read(string inside, double step)
    {
        Model model = MjcfReader.Read($"<mujoco>{inside}</mujoco>");
        return new(model with { Option = model.Option with { Timestep = step } });
    }
}
