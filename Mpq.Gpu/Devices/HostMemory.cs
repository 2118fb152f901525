using System.Runtime.InteropServices;
using ILGPU.Runtime;

namespace Mpq.Gpu.Devices;

/// <summary>Numbers on the host that a GPU reads and writes by itself: whole pages, locked where the device can.</summary>
internal sealed unsafe class HostMemory : IDisposable
{
    // Pages must not be locked twice, so no other numbers may be on them.
    private const int Page = 4096;

    private readonly int length;
    private readonly PageLockScope<float>? pages;
    private float* numbers;

    /// <summary>Reserves it.</summary>
    /// <param name="accelerator">The device.</param>
    /// <param name="length">How many; none at all is allowed.</param>
    public HostMemory(Accelerator accelerator, int length)
    {
        this.length = length;
        if (length == 0)
            return;
        nuint bytes = (((nuint)length * sizeof(float)) + Page - 1) / Page * Page;
        numbers = (float*)NativeMemory.AlignedAlloc(bytes, Page);
        NativeMemory.Clear(numbers, bytes);
        try
        {
            pages = accelerator.CreatePageLockFromPinned<float>((nint)numbers, (long)(bytes / sizeof(float)));
        }
        catch (AcceleratorException)
        {
            // Copies work without, at the speed of a copy more.
        }
    }

    /// <summary>Its numbers.</summary>
    public Span<float> Numbers => new(numbers, length);

    public void Dispose()
    {
        try
        {
            pages?.Dispose();
        }
        finally
        {
            NativeMemory.AlignedFree(numbers);
            numbers = null;
        }
    }
}
