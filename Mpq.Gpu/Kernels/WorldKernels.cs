using ILGPU;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>Worlds step by step, a thread a world.</summary>
internal static class WorldKernels
{
    /// <summary>All rows as they are at the start.</summary>
    public static void Initialize(Index1D world, DeviceWorlds worlds) => Step.Initialize(World(world, worlds));

    /// <summary>A number of time steps, of worlds that are as they were kept, and keeps them again.</summary>
    /// <param name="world">Which.</param>
    /// <param name="worlds">All of them.</param>
    /// <param name="rows">The rows that worlds keep.</param>
    /// <param name="kept">Their numbers, kept rows × worlds.</param>
    /// <param name="count">How many worlds.</param>
    /// <param name="steps">Time steps.</param>
    public static void Advance(Index1D world, DeviceWorlds worlds, ArrayView<int> rows, ArrayView<float> kept, int count, int steps)
    {
        World<Real32, DeviceMemory<InDeviceMemory>> w = World(world, worlds);
        for (int i = 0; i < rows.IntLength; i++)
            w[rows[i]] = new(kept[(i * count) + world]);
        for (int i = 0; i < steps; i++)
            Step.Run(w);
        for (int i = 0; i < rows.IntLength; i++)
            kept[(i * count) + world] = w[rows[i]].Value;
    }

    private static World<Real32, DeviceMemory<InDeviceMemory>> World(int world, DeviceWorlds worlds) => new(new(worlds.RowsOf(world), worlds));
}
