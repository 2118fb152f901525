using Mpq.Gpu.Devices;
using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Tests.Examples;

/// <summary>The code of docs/simulation.md; <see cref="DocumentationTests"/> holds the page to it.</summary>
public class SimulateModels
{
    [Test]
    public void OneWorld()
    {
        // example: OneWorld
        Model model = MjcfReader.Read(TaskModels.Mjcf("ball_in_cup"));
        using var simulation = new Simulation(model);
        simulation.Control[0] = 0.5;
        simulation.Advance(steps: 100);
        Console.WriteLine($"t = {simulation.Time} s, ball at {simulation.Qpos[2]} m, {simulation.ContactCount} contacts");
        // end

        Assert.That(simulation.Time, Is.EqualTo(100 * model.Option.Timestep).Within(1e-12));
        Assert.That(simulation.Contacts, Has.Count.EqualTo(simulation.ContactCount));
    }

    [Test]
    public void ManyWorlds()
    {
        Model model = MjcfReader.Read(TaskModels.Mjcf("ball_in_cup"));

        // example: ManyWorlds
        using var mechanism = new Mechanism(model, WorldParameters.Damping | WorldParameters.Friction);
        using ComputeDevice device = ComputeDevice.Open(DeviceKind.Simd);
        using WorldBatch batch = device.CreateWorlds(mechanism, worlds: 1000);
        int damping = ~mechanism.Layout.Dofs.Damping;
        for (int world = 0; world < batch.Worlds; world++)
        {
            batch.Set(world, damping, [0.001 * world]);
            batch.Set(world, mechanism.Layout.State.Control, [0.5, 0]);
        }

        batch.Advance(steps: 100);
        double[] qpos = new double[model.Nq];
        batch.Get(7, mechanism.Layout.State.Position, qpos);
        // end

        double[] first = new double[model.Nq];
        batch.Get(0, mechanism.Layout.State.Position, first);
        Assert.That(qpos, Is.Not.EqualTo(first).And.All.Matches<double>(double.IsFinite));
    }
}
