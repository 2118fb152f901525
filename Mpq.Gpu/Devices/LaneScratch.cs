using System.Runtime.InteropServices;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Devices;

/// <summary>One chunk of rollouts: noise, scores and features of each lane group.</summary>
internal sealed unsafe class LaneScratch<T> : IDisposable
    where T : unmanaged, IReal<T>
{
    private const int CacheLine = 64;

    private readonly int groups;
    private readonly T* noise, scores, features;
    private T* memory;

    public LaneScratch(int groups, RolloutShape shape, int inputs)
    {
        this.groups = groups;
        nuint bytes = (nuint)(groups * (shape.NoiseRows + shape.ScoreRows + inputs) * sizeof(T));
        memory = (T*)NativeMemory.AlignedAlloc(bytes, CacheLine);
        NativeMemory.Clear(memory, bytes);
        noise = memory;
        scores = noise + (groups * shape.NoiseRows);
        features = scores + (groups * shape.ScoreRows);
    }

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
