using Mpq.Gpu.Devices;
using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Simulating;

/// <summary>One world, wherever it is: its state by rows, as the mechanism's layout numbers them, and steps.</summary>
internal interface ISimulatedWorld : IDisposable
{
    /// <summary>Precision and device in words.</summary>
    string Description { get; }

    /// <summary>Sets rows of the state.</summary>
    void Set(int row, ReadOnlySpan<double> values);

    /// <summary>Gets rows of the state.</summary>
    void Get(int row, Span<double> values);

    /// <summary>Takes time steps.</summary>
    void Advance(int steps);
}

/// <summary>A world in 64 bits.</summary>
internal sealed class ReferenceWorld(Mechanism mechanism) : ISimulatedWorld
{
    /// <summary>With all its results.</summary>
    public Simulation Simulation { get; } = new(mechanism);

    public string Description => "64 bits, on the CPU";

    public void Set(int row, ReadOnlySpan<double> values) => values.CopyTo(Simulation.Rows(row, values.Length));

    public void Get(int row, Span<double> values) => Simulation.Rows(row, values.Length).CopyTo(values);

    public void Advance(int steps) => Simulation.Advance(steps);

    public void Dispose() => Simulation.Dispose();
}

/// <summary>A world in 32 bits: a batch of one on a device, which it owns.</summary>
internal sealed class DeviceWorld(ComputeDevice device, Mechanism mechanism) : ISimulatedWorld
{
    private readonly WorldBatch batch = device.CreateWorlds(mechanism, 1);

    public string Description => $"32 bits, on {device.Name}";

    public void Set(int row, ReadOnlySpan<double> values) => batch.Set(0, row, values);

    public void Get(int row, Span<double> values) => batch.Get(0, row, values);

    public void Advance(int steps) => batch.Advance(steps);

    public void Dispose()
    {
        batch.Dispose();
        device.Dispose();
    }
}
