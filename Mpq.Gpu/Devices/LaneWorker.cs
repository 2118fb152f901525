using System.Runtime.InteropServices;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>One thread's memory: some chunks of rollouts, and the worlds that they run in.</summary>
internal sealed unsafe class LaneWorker<T, TModel> : IDisposable
    where T : unmanaged, ILanes<T>
    where TModel : unmanaged, IRolloutModel
{
    private T* hidden;

    /// <summary>Memory.</summary>
    /// <param name="model">What is rolled out.</param>
    /// <param name="mechanism">The rigid bodies that it simulates, if it does.</param>
    /// <param name="shape">Sizes of a plan.</param>
    /// <param name="chunks">Chunks at a time.</param>
    /// <param name="groups">Lane groups of a chunk.</param>
    /// <param name="hasPairs">Whether two groups make one of twice the lanes.</param>
    /// <param name="inputs">Features of a terminal Q.</param>
    /// <param name="units">Units of its hidden layers.</param>
    public LaneWorker(TModel model, Mechanism? mechanism, RolloutShape shape, int chunks, int groups, bool hasPairs, int inputs, int units)
    {
        Chunks = [.. Enumerable.Range(0, chunks).Select(_ => new LaneScratch<T>(groups, shape, inputs))];
        Pairs = hasPairs ? new(model, mechanism, chunks * groups / 2) : null;
        // Beside pairs there is one group at most that is left over of a chunk.
        Groups = new(model, mechanism, hasPairs ? chunks : chunks * groups);
        hidden = (T*)NativeMemory.AlignedAlloc((nuint)(Math.Max(1, units) * sizeof(T)), 64);
    }

    /// <summary>Chunks.</summary>
    public LaneScratch<T>[] Chunks { get; }

    /// <summary>Worlds of two lane groups each.</summary>
    public LaneWorlds<Wide16, TModel>? Pairs { get; }

    /// <summary>Worlds of one lane group each.</summary>
    public LaneWorlds<T, TModel> Groups { get; }

    /// <summary>Activations of the terminal network's first layer.</summary>
    public LaneColumn<T> Hidden => new(hidden);

    /// <summary>Frees its memory.</summary>
    public void Dispose()
    {
        foreach (LaneScratch<T> chunk in Chunks)
            chunk.Dispose();
        Pairs?.Dispose();
        Groups.Dispose();
        NativeMemory.AlignedFree(hidden);
        hidden = null;
    }
}
