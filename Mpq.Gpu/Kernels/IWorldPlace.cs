using ILGPU;
using Mpq.Physics.Tasks;

namespace Mpq.Gpu.Kernels;

/// <summary>Where a GPU thread keeps the world of its rollout.</summary>
internal interface IWorldPlace
{
    /// <summary>One thread's world.</summary>
    static abstract DeviceMemory Of<TModel>(TModel model, int world, GpuBuffers buffers)
        where TModel : unmanaged, IRolloutModel;
}

/// <summary>In the thread's registers: models of a few numbers.</summary>
internal readonly struct NearTheCore : IWorldPlace
{
    public static DeviceMemory Of<TModel>(TModel model, int world, GpuBuffers buffers)
        where TModel : unmanaged, IRolloutModel
        => new(new() { Rows = LocalMemory.Allocate<float>(model.WorldSize), Count = 1 }, 0);
}

/// <summary>In device memory, neighbouring threads side by side: mechanisms.</summary>
internal readonly struct InDeviceMemory : IWorldPlace
{
    public static DeviceMemory Of<TModel>(TModel model, int world, GpuBuffers buffers)
        where TModel : unmanaged, IRolloutModel
        => new(buffers.Worlds, world);
}
