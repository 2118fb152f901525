using System.Runtime.InteropServices;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>One worker's memory for one chunk of rollouts: per lane group its noise, scores and features, and one world.</summary>
internal sealed unsafe class LaneScratch<T> : IDisposable
    where T : unmanaged, IReal<T>
{
    private const int CacheLine = 64;

    private readonly int noiseRows, scoreRows, inputs;
    private readonly T* noise, scores, features;
    private T* memory;

    public LaneScratch(int groups, RolloutShape shape, Mechanism? mechanism, int worldSize, int inputs, int hidden)
    {
        noiseRows = shape.NoiseRows;
        scoreRows = shape.ScoreRows;
        this.inputs = inputs;
        int perGroup = noiseRows + scoreRows + inputs;
        nuint bytes = (nuint)(((groups * perGroup) + worldSize + hidden) * sizeof(T));
        memory = (T*)NativeMemory.AlignedAlloc(bytes, CacheLine);
        NativeMemory.Clear(memory, bytes);
        noise = memory;
        scores = noise + (groups * noiseRows);
        features = scores + (groups * scoreRows);
        World = new(new(features + (groups * inputs), mechanism is null ? null : mechanism.Data));
        Hidden = new(features + (groups * inputs) + worldSize);
        if (mechanism is not null)
            Step.Initialize(World);
    }

    public World<T, LaneMemory<T>> World { get; }

    /// <summary>Activations of the terminal network's first layer.</summary>
    public LaneColumn<T> Hidden { get; }

    public LaneColumn<T> Noise(int group) => new(noise + (group * noiseRows));

    public LaneColumn<T> Scores(int group) => new(scores + (group * scoreRows));

    public LaneColumn<T> Features(int group) => new(features + (group * inputs));

    public void Dispose()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
    }
}
