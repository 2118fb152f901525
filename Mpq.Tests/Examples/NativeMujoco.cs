using Mpq.Physics.Models;
using Mpq.Physics.Systems;

namespace Mpq.Tests.Examples;

/// <summary>The example of docs/mujoco.md.</summary>
public class NativeMujoco
{
    [Test]
    public void A_drawer_in_the_native_library()
    {
        Assert.That(Physics.Native.GoldenRuns.Library.Path, Is.Not.Empty);

        // example: NativeMujoco
        var options = new MujocoWorldOptions { Substeps = 10, Option = new Dictionary<string, string> { ["iterations"] = "20" } };
        using var world = MujocoWorld.Read(TaskModels.Mjcf("franka_drawer"), options);
        world.Step([0, 0.5, 0, 0, 0, 0, 0, -2]);
        Console.WriteLine($"{world.Library}: t = {world.Time}, drawer {world.State[9]} m, {world.ContactCount} contacts");
        // end

        Assert.That(world.Time, Is.EqualTo(0.02).Within(1e-12));
        Assert.That(world.ContactCount, Is.Zero);
    }
}
