namespace Mpq.Gpu.Devices;

/// <summary>A device stopped answering. Whatever was on it is gone; planners carry on with the CPU.</summary>
/// <param name="message">Which device, and what it said.</param>
/// <param name="inner">The driver's error.</param>
public sealed class DeviceLostException(string message, Exception inner) : Exception(message, inner);
