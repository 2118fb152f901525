using Mpq.Gpu.Devices;
using Mpq.Physics.Worlds;
using Mpq.Tests.Goldens;
using Mpq.Tests.Physics.Stages;

namespace Mpq.Tests.Gpu;

/// <summary>Batches of worlds on every device that this machine has.</summary>
internal sealed class WorldBatchTests
{
    private ComputeDevice simd = null!, kernels = null!;

    // ILGPU compiles the kernel once for each device.
    [OneTimeSetUp]
    public void OpenDevices()
    {
        simd = ComputeDevice.Open(DeviceKind.Simd);
        kernels = ComputeDevice.Open(DeviceKind.IlgpuCpu);
    }

    [OneTimeTearDown]
    public void CloseDevices()
    {
        simd.Dispose();
        kernels.Dispose();
    }

    [TestCase("arm")]
    [TestCase("ball_in_cup")]
    [TestCase("condim_elliptic")]
    [TestCase("weld_mocap")]
    public void KernelsAgreeWithLanes(string name)
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
        GoldenFields[] states = [.. Golden.Load(name).States];
        using WorldBatch lanes = simd.CreateWorlds(mechanism, states.Length), threads = kernels.CreateWorlds(mechanism, states.Length);
        double[] velocity = new double[mechanism.Layout.Dofs.Count], other = new double[velocity.Length];
        foreach (WorldBatch batch in (WorldBatch[])[lanes, threads])
        {
            for (int world = 0; world < states.Length; world++)
            {
                batch.Set(world, mechanism.Layout.State.Position, states[world]["qpos"]);
                batch.Set(world, mechanism.Layout.State.Velocity, states[world]["qvel"]);
            }

            batch.Advance();
        }

        for (int world = 0; world < states.Length; world++)
        {
            lanes.Get(world, mechanism.Layout.State.Velocity, velocity);
            threads.Get(world, mechanism.Layout.State.Velocity, other);
            Assert.That(GoldenSimulation.Error(other, velocity), Is.LessThan(1e-5), $"{states[world]}");
        }
    }
}
