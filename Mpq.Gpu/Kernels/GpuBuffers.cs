using ILGPU;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>Where a plan's arrays lie on the device. Worlds are counted problem by problem: world = problem × samples + sample.</summary>
internal struct GpuBuffers
{
    /// <summary>The rollouts' worlds, where they are rigid bodies.</summary>
    public DeviceWorlds Worlds;

    /// <summary>Start states, problems × state.</summary>
    public ArrayView<float> States;

    /// <summary>u, problems × noise rows.</summary>
    public ArrayView<float> Mean;

    /// <summary>The table of <see cref="Schedule{T,TShared}"/>.</summary>
    public ArrayView<float> Schedule;

    /// <summary>The terminal network's <see cref="QuadWeights"/>.</summary>
    public ArrayView<Four<Real32>> Weights;

    /// <summary>ε, noise rows × worlds.</summary>
    public ArrayView<float> Noise;

    /// <summary>S, score rows × worlds.</summary>
    public ArrayView<float> Scores;

    /// <summary>Terminal features, inputs × worlds.</summary>
    public ArrayView<float> Features;

    /// <summary>Q of a batched terminal cost, per world.</summary>
    public ArrayView<float> TerminalValues;

    /// <summary>min S, W, Σ w², problems × 3.</summary>
    public ArrayView<float> Totals;
}
