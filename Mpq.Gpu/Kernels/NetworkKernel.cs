using ILGPU;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// Adds the terminal Q of <see cref="NetworkStage"/> to scores. A thread group takes four rollouts and shares out the units of the hidden
/// layers: a thread a rollout would find and multiply every weight by itself, one after the other, which takes longer than many a rollout.
/// Each thread's part of q is summed over its units and then down a tree, in a fixed order.
/// </summary>
internal static class NetworkKernel
{
    /// <summary>Threads of a group, a power of two.</summary>
    public const int GroupSize = 32;

    /// <summary>Units of a hidden layer that a group has room for.</summary>
    public const int MaximalHidden = 512;

    private const int Rollouts = 4;

    /// <summary>Groups for so many rollouts.</summary>
    public static int Groups(int worlds) => (worlds + Rollouts - 1) / Rollouts;

    /// <summary>Takes the rollouts from 4 × group on; the last group may have fewer.</summary>
    public static void Run(RolloutShape shape, NetworkShape network, int worlds, GpuBuffers b)
    {
        ArrayView<Four<Real32>> hidden = SharedMemory.Allocate<Four<Real32>>(MaximalHidden), parts = SharedMemory.Allocate<Four<Real32>>(GroupSize);
        int thread = Group.IdxX, threads = Group.DimX, first = Rollouts * Grid.IdxX;
        QuadWeights weights = new(network, b.Weights);

        for (int quad = thread; quad < weights.Quads; quad += threads)
        {
            UnitTile z = UnitTile.Of(weights.Bias1(quad));
            for (int i = 0; i < network.Inputs; i++)
                z = z.Add(weights.Layer1(i, quad), Features(b, i, first, worlds));
            z = z.Tanh();
            hidden[4 * quad] = z.A;
            hidden[(4 * quad) + 1] = z.B;
            hidden[(4 * quad) + 2] = z.C;
            hidden[(4 * quad) + 3] = z.D;
        }

        Group.Barrier();
        Four<Real32> q = new(Real32.Of(0), Real32.Of(0), Real32.Of(0), Real32.Of(0));
        for (int quad = thread; quad < weights.Quads; quad += threads)
        {
            UnitTile z = UnitTile.Of(weights.Bias2(quad));
            for (int i = 0; i < network.Hidden; i++)
                z = z.Add(weights.Layer2(i, quad), hidden[i]);
            q = z.Tanh().Weighted(weights.Output(quad), q);
        }

        q = Total(parts, thread, threads, q);
        Real32 bias = weights.OutputBias;
        if (thread == 0)
        {
            AddTerminal(shape, first, worlds, b, q.A + bias);
            AddTerminal(shape, first + 1, worlds, b, q.B + bias);
            AddTerminal(shape, first + 2, worlds, b, q.C + bias);
            AddTerminal(shape, first + 3, worlds, b, q.D + bias);
        }
    }

    // The last rollout stands for those that a last group has not.
    private static Four<Real32> Features(GpuBuffers b, int input, int first, int worlds)
    {
        int row = input * worlds, last = row + worlds - 1, at = row + first;
        return new(
            new(b.Features[at]), new(b.Features[Math.Min(at + 1, last)]), new(b.Features[Math.Min(at + 2, last)]),
            new(b.Features[Math.Min(at + 3, last)]));
    }

    private static Four<Real32> Total(ArrayView<Four<Real32>> parts, int thread, int threads, Four<Real32> value)
    {
        parts[thread] = value;
        Group.Barrier();
        for (int half = threads / 2; half > 0; half /= 2)
        {
            if (thread < half)
            {
                Four<Real32> a = parts[thread], c = parts[thread + half];
                parts[thread] = new(a.A + c.A, a.B + c.B, a.C + c.C, a.D + c.D);
            }

            Group.Barrier();
        }

        return parts[0];
    }

    private static void AddTerminal(RolloutShape shape, int world, int worlds, GpuBuffers b, Real32 q)
    {
        if (world < worlds)
            ScoreStage.AddTerminal(shape, RolloutKernel.Table(shape, b), q, new StridedColumn(b.Scores, world, worlds));
    }
}
