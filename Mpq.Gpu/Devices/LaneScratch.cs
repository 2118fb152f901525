using System.Runtime.InteropServices;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>
/// One worker's memory for one chunk of rollouts: noise, scores and features of each lane group, and a world. Where the CPU computes with
/// 512-bit registers there is a world of rigid bodies of twice the lanes, too, which two neighbouring groups share; formulas gain nothing by it.
/// </summary>
internal sealed unsafe class LaneScratch<T> : IDisposable
    where T : unmanaged, IReal<T>
{
    private const int CacheLine = 64;

    private readonly int groups;
    private readonly T* noise, scores, features;
    private T* memory;

    public LaneScratch(int groups, RolloutShape shape, Mechanism? mechanism, int worldSize, int inputs, int hidden)
    {
        this.groups = groups;
        HasPairs = mechanism is not null && typeof(T) == typeof(Wide) && SimdDevice.HoldsPairs && groups % 2 == 0;
        int worlds = HasPairs ? 3 * worldSize : worldSize;
        nuint bytes = (nuint)(((groups * (shape.NoiseRows + shape.ScoreRows + inputs)) + worlds + hidden) * sizeof(T));
        memory = (T*)NativeMemory.AlignedAlloc(bytes, CacheLine);
        NativeMemory.Clear(memory, bytes);
        noise = memory;
        scores = noise + (groups * shape.NoiseRows);
        features = scores + (groups * shape.ScoreRows);
        T* end = features + (groups * inputs);
        MechanismData* constants = mechanism is null ? null : mechanism.Data;
        if (HasPairs)
        {
            PairWorld = new(new((Wide16*)end, constants));
            end += 2 * worldSize;
        }

        World = new(new(end, constants));
        Hidden = new(end + worldSize);
        if (mechanism is not null)
            Step.Initialize(World);
        if (HasPairs)
            Step.Initialize(PairWorld);
    }

    /// <summary>Whether two neighbouring groups can be rolled out at once.</summary>
    public bool HasPairs { get; }

    public World<T, LaneMemory<T>> World { get; }

    /// <summary>The world of two groups.</summary>
    public World<Wide16, LaneMemory<Wide16>> PairWorld { get; }

    /// <summary>Activations of the terminal network's first layer.</summary>
    public LaneColumn<T> Hidden { get; }

    public GroupColumn<T> Noise(int group) => new(noise + group, groups);

    public GroupColumn<T> Scores(int group) => new(scores + group, groups);

    public GroupColumn<T> Features(int group) => new(features + group, groups);

    /// <summary>Noise of a group and its neighbour.</summary>
    public GroupColumn<Wide16> PairNoise(int group) => Pair(noise + group);

    /// <summary>Scores of a group and its neighbour.</summary>
    public GroupColumn<Wide16> PairScores(int group) => Pair(scores + group);

    /// <summary>Features of a group and its neighbour.</summary>
    public GroupColumn<Wide16> PairFeatures(int group) => Pair(features + group);

    public void Dispose()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
    }

    private GroupColumn<Wide16> Pair(T* rows) => new((Wide16*)rows, groups / 2);
}
