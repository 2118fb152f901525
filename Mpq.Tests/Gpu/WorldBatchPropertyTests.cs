using Mpq.Gpu.Devices;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;
using Mpq.Tests.Physics.Stages;

namespace Mpq.Tests.Gpu;

/// <summary>Batches of worlds in contact: neither threads nor neighbours matter, and snapshots are exact.</summary>
internal sealed class WorldBatchPropertyTests
{
    // More than two lane groups, the last one not full.
    private const int Worlds = 21, Steps = 5;

    private static readonly string[] Names = ["fetch_push_planner", "franka_drawer", "box_stack"];

    [TestCaseSource(nameof(Names))]
    public void ThreadsDoNotMatter(string name)
    {
        float[] one = Run(name, threads: 1), two = Run(name, threads: 2), three = Run(name, threads: 3);
        Assert.That(two, Is.EqualTo(one));
        Assert.That(three, Is.EqualTo(one));
    }

    [TestCaseSource(nameof(Names))]
    public void AWorldThatIsNotFiniteLeavesTheOthersAloneAndWorksAgainOnceSet(string name)
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
        using ComputeDevice device = ComputeDevice.Open(DeviceKind.Simd, 1);
        using WorldBatch batch = Filled(device, mechanism, name);
        float[] start = batch.Snapshot();
        batch.Advance(Steps);
        double[][] clean = States(batch);
        const int Bad = 3;
        batch.Restore(start);
        batch.Set(Bad, mechanism.Layout.State.Velocity, [double.NaN]);
        batch.Advance(Steps);
        double[][] beside = States(batch);
        for (int world = 0; world < Worlds; world++)
        {
            Assert.That(batch.IsFinite(world), Is.EqualTo(world != Bad), $"{world}");
            if (world != Bad)
                Assert.That(beside[world], Is.EqualTo(clean[world]), $"{world}");
        }

        batch.Restore(start);
        batch.Advance(Steps);
        Assert.That(States(batch), Is.EqualTo(clean));
    }

    [TestCaseSource(nameof(Names))]
    public void SnapshotsAreExact(string name)
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
        using ComputeDevice device = ComputeDevice.Open(DeviceKind.Simd, 2);
        using WorldBatch batch = Filled(device, mechanism, name);
        batch.Advance(2);
        float[] middle = batch.Snapshot();
        batch.Advance(Steps);
        float[] end = batch.Snapshot();
        batch.Restore(middle);
        Assert.That(batch.Snapshot(), Is.EqualTo(middle));
        batch.Advance(Steps);
        Assert.That(batch.Snapshot(), Is.EqualTo(end).And.Not.EqualTo(middle));
    }

    [TestCaseSource(nameof(Names))]
    public void SnapshotsOfASimulationAreExact(string name)
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
        using Simulation simulation = new(mechanism), other = new(mechanism);
        GoldenWorlds.States(mechanism, name)[1].CopyTo(simulation.Rows(0, mechanism.Layout.State.Rows));
        simulation.Advance(3);
        SimulationSnapshot middle = simulation.Snapshot();
        simulation.Advance(20);
        double[] end = simulation.Rows(0, mechanism.Layout.State.Rows).ToArray();
        double time = simulation.Time;
        foreach (Simulation again in (Simulation[])[simulation, other])
        {
            again.Restore(middle);
            again.Advance(20);
            Assert.That(again.Rows(0, end.Length).ToArray(), Is.EqualTo(end));
            Assert.That(again.Time, Is.EqualTo(time));
        }
    }

    private static float[] Run(string name, int threads)
    {
        using Mechanism mechanism = new(GoldenSimulation.ModelOf(name));
        using ComputeDevice device = ComputeDevice.Open(DeviceKind.Simd, threads);
        using WorldBatch batch = Filled(device, mechanism, name);
        batch.Advance(Steps);
        return batch.Snapshot();
    }

    private static WorldBatch Filled(ComputeDevice device, Mechanism mechanism, string name)
    {
        double[][] states = GoldenWorlds.States(mechanism, name);
        WorldBatch batch = device.CreateWorlds(mechanism, Worlds);
        for (int world = 0; world < Worlds; world++)
            batch.Set(world, 0, states[world % states.Length]);
        return batch;
    }

    private static double[][] States(WorldBatch batch)
        => [.. Enumerable.Range(0, batch.Worlds).Select(world =>
        {
            double[] state = new double[batch.Mechanism.Layout.State.Rows];
            batch.Get(world, 0, state);
            return state;
        })];
}
