using System.Diagnostics;
using ILGPU.Runtime;
using Mpq.Gpu.Devices;
using Mpq.Physics.Tasks;

namespace Mpq.Gpu.Planning;

/// <summary>A device and why it was chosen.</summary>
/// <param name="Device">The device; whoever asked owns it.</param>
/// <param name="Reason">One line.</param>
public sealed record DeviceChoice(ComputeDevice Device, string Reason)
{
    /// <summary>A device that was asked for by name.</summary>
    /// <exception cref="DeviceUnavailableException">There is none here.</exception>
    public static DeviceChoice Named(DeviceKind kind, int threads = 0)
    {
        ComputeDevice device = ComputeDevice.Open(kind, threads);
        return new(device, $"{device.Name}, as asked");
    }
}

/// <summary>Chooses a device by what is there and, where there is more than one, by timing the work it is wanted for.</summary>
/// <remarks>A GPU is not always faster: for the few dozen samples of an online plan a CPU usually wins.</remarks>
public static class AutoDevice
{
    // Long enough for the JIT's second tier, which starts 0.1 s after the first has been busy.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan Timed = TimeSpan.FromSeconds(1);
    private const int LeastPlans = 3, MostPlans = 15;

    /// <summary>Opens the fastest device for plans of this kind.</summary>
    /// <param name="model">The planner's model.</param>
    /// <param name="options">The planner's options.</param>
    /// <param name="problems">Problems planned at once.</param>
    /// <param name="terminal">The terminal cost, if there is one.</param>
    /// <param name="threads">Threads of the CPU, 0 for one per core.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public static DeviceChoice Open(RolloutModel model, MppiOptions options, int problems = 1, ITerminalCost? terminal = null, int threads = 0)
    {
        options.Validated(model.ActionSize);
        SimdDevice simd = new(threads);
        try
        {
            return Faster(simd, ComputeDevice.Open(DeviceKind.Cuda), model, options, problems, terminal);
        }
        catch (DeviceUnavailableException)
        {
            return new(simd, $"{simd.Name}: there is no CUDA device here");
        }
    }

    /// <summary>Times both and disposes the slower, or both where the options are not valid.</summary>
    internal static DeviceChoice Faster(
        SimdDevice simd, ComputeDevice gpu, RolloutModel model, MppiOptions options, int problems = 1, ITerminalCost? terminal = null)
    {
        ComputeDevice? chosen = null;
        try
        {
            double onSimd = MedianMicroseconds(model, options, simd, problems, terminal);
            if (OnGpu(model, options, gpu, problems, terminal, out string failure) is not { } onGpu)
            {
                chosen = simd;
                return new(simd, $"{simd.Name}: {failure}");
            }

            chosen = onGpu < onSimd ? gpu : simd;
            return new(chosen, FormattableString.Invariant(
                $"{chosen.Name}: a plan of {problems} × {options.Samples} × {options.Horizon} takes {onSimd:F0} µs on simd, {onGpu:F0} µs on cuda"));
        }
        finally
        {
            if (chosen != gpu)
                gpu.Dispose();
            if (chosen != simd)
                simd.Dispose();
        }
    }

    // What the CPU can do and this GPU cannot is no error of the caller's.
    private static double? OnGpu(
        RolloutModel model, MppiOptions options, ComputeDevice gpu, int problems, ITerminalCost? terminal, out string failure)
    {
        failure = "";
        try
        {
            return MedianMicroseconds(model, options, gpu, problems, terminal);
        }
        catch (Exception e) when (e is DeviceLostException or AcceleratorException or ArgumentException)
        {
            failure = e.Message;
            return null;
        }
    }

    /// <summary>The median time of a plan [µs] on a device, after warming up.</summary>
    /// <exception cref="DeviceLostException">The device failed.</exception>
    public static double MedianMicroseconds(
        RolloutModel model, MppiOptions options, ComputeDevice device, int problems = 1, ITerminalCost? terminal = null)
    {
        using MppiPlanner planner = new(model, options with { Deadline = null }, device, problems, terminal);
        double[] states = [.. Enumerable.Repeat(model.RestState(), problems).SelectMany(state => state)];
        List<double> times = [];
        planner.WarmUp(WarmUp);
        long begun = Stopwatch.GetTimestamp();
        while (times.Count < LeastPlans || (times.Count < MostPlans && Stopwatch.GetElapsedTime(begun) < Timed))
        {
            Plan plan = planner.PlanAll(states)[0];
            if (planner.Device != device)
                throw new DeviceLostException($"{device.Name} failed while it was being timed.", new InvalidOperationException());
            times.Add(plan.Latency.TotalMicroseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
