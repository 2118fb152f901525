using ILGPU;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>Worlds step by step, a thread a world.</summary>
internal static class WorldKernels
{
    /// <summary>All rows as they are at the start.</summary>
    public static void Initialize(Index1D world, DeviceWorlds worlds)
        => Step.Initialize(new World<Real32, DeviceMemory>(new(worlds, world)));

    /// <summary>A number of time steps.</summary>
    public static void Advance(Index1D world, DeviceWorlds worlds, int steps)
    {
        World<Real32, DeviceMemory> w = new(new(worlds, world));
        for (int i = 0; i < steps; i++)
            Step.Run(w);
    }
}
