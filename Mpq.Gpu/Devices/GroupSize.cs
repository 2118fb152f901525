using ILGPU.Runtime;

namespace Mpq.Gpu.Devices;

/// <summary>How many threads, a world each, a GPU puts on a multiprocessor at once.</summary>
internal static class GroupSize
{
    // Registers decide how many warps a multiprocessor holds; of large groups whole ones must fit, and 11 warps hold but one of eight.
    // Of the smallest, 32 groups at most would leave half of the room unused where registers are few.
    private const int Most = 64;

    /// <summary>
    /// Whole warps that spread few worlds over all multiprocessors; the size of highest occupancy, which ILGPU would choose, fills one
    /// multiprocessor after the other and leaves the rest idle.
    /// </summary>
    public static int Of(int worlds, Accelerator accelerator)
        => Of(worlds, accelerator.NumMultiprocessors, accelerator.WarpSize, accelerator.MaxNumThreadsPerGroup);

    /// <inheritdoc cref="Of(int, Accelerator)"/>
    public static int Of(int worlds, int multiprocessors, int warp, int most)
    {
        int share = (worlds + multiprocessors - 1) / multiprocessors, warps = (share + warp - 1) / warp;
        return Math.Min(warps * warp, Math.Min(Most, most));
    }
}
