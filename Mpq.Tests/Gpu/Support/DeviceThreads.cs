using Mpq.Gpu.Devices;

namespace Mpq.Tests.Gpu.Support;

/// <summary>All threads that a device computes on, the caller's among them: each is asked itself, as a process has others besides.</summary>
internal sealed class DeviceThreads(SimdDevice device) : IParallelWork
{
    private long allocated;
    private int asked;

    /// <summary>Bytes that they have allocated so far.</summary>
    public long Allocated()
    {
        (allocated, asked) = (0, 0);
        device.Pool.Run(device.Threads, this);
        return allocated;
    }

    // Nobody leaves before everybody has come, so that each thread takes one item.
    public void Execute(int item, int worker)
    {
        Interlocked.Add(ref allocated, GC.GetAllocatedBytesForCurrentThread());
        Interlocked.Increment(ref asked);
        SpinWait wait = default;
        while (Volatile.Read(ref asked) < device.Threads)
            wait.SpinOnce();
    }
}
