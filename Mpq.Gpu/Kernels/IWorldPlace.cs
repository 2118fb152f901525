using ILGPU;
using Mpq.Physics.Tasks;

namespace Mpq.Gpu.Kernels;

/// <summary>Where a GPU thread keeps the rows of its world.</summary>
internal interface IWorldPlace
{
    /// <summary>How far neighbouring rows are apart.</summary>
    static abstract int Stride { get; }

    /// <summary>One thread's rows.</summary>
    static abstract ArrayView<float> Rows<TModel>(TModel model, int world, DeviceWorlds worlds)
        where TModel : unmanaged, IRolloutModel;
}

/// <summary>In the thread's registers: models of a few numbers.</summary>
internal readonly struct NearTheCore : IWorldPlace
{
    public static int Stride => 1;

    public static ArrayView<float> Rows<TModel>(TModel model, int world, DeviceWorlds worlds)
        where TModel : unmanaged, IRolloutModel
        => LocalMemory.Allocate<float>(model.WorldSize);
}

/// <summary>In device memory, neighbouring threads side by side: mechanisms.</summary>
internal readonly struct InDeviceMemory : IWorldPlace
{
    public static int Stride => DeviceWorlds.Block;

    public static ArrayView<float> Rows<TModel>(TModel model, int world, DeviceWorlds worlds)
        where TModel : unmanaged, IRolloutModel
        => worlds.RowsOf(world);
}
