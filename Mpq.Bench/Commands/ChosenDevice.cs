using Mpq.Gpu.Devices;
using Mpq.Gpu.Planning;

namespace Mpq.Bench.Commands;

/// <summary>The device of a command and the story of its choice.</summary>
internal sealed class ChosenDevice(DeviceChoice choice) : IDisposable
{
    public ComputeDevice Device => choice.Device;

    /// <summary>One line for the display and run.json.</summary>
    public string Reason { get; set; } = choice.Reason;

    public void Dispose() => choice.Device.Dispose();
}
