using ILGPU;
using Mpq.Physics.Numerics;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// u ← u + α Σ w ε / Σ w. One thread group per problem and row of the control sequence; each finds the softmin's minimum and sum
/// over the samples for itself, which costs less than a launch. Sums run over strided samples and then down a tree, in a fixed order.
/// </summary>
internal static class UpdateKernel
{
    /// <summary>Threads of a group, a power of two.</summary>
    public const int GroupSize = 128;

    /// <summary>Moves row <c>group % rows</c> of problem <c>group / rows</c>; its row 0 also leaves the problem's totals.</summary>
    public static void Run(RolloutShape shape, int worlds, float stepSize, GpuBuffers b)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(GroupSize);
        int thread = Group.IdxX, threads = Group.DimX;
        int problem = Grid.IdxX / shape.Rows, row = Grid.IdxX - (problem * shape.Rows);
        int first = problem * shape.Samples;
        int scores = ((row * shape.ScoreRows / shape.Rows) * worlds) + first;
        int noise = (row * worlds) + first;

        Real32 least = Real32.Of(SoftminStage.Never);
        for (int n = thread; n < shape.Samples; n += threads)
            least = Real32.Min(SoftminStage.Finite(new Real32(b.Scores[scores + n])), least);
        least = Least(shared, thread, threads, least);

        Real32 sum = Real32.Of(0), squares = Real32.Of(0), moved = Real32.Of(0);
        for (int n = thread; n < shape.Samples; n += threads)
        {
            Real32 weight = SoftminStage.Weight(SoftminStage.Finite(new Real32(b.Scores[scores + n])), least, shape.Temperature);
            sum += weight;
            squares = Real32.MultiplyAdd(weight, weight, squares);
            moved = Real32.MultiplyAdd(weight, new Real32(b.Noise[noise + n]), moved);
        }

        sum = Total(shared, thread, threads, sum);
        squares = Total(shared, thread, threads, squares);
        moved = Total(shared, thread, threads, moved);
        if (thread != 0)
            return;
        if (sum.Value > 0)
            b.Mean[(problem * shape.NoiseRows) + row] += stepSize * moved.Value / sum.Value;
        if (row == 0)
        {
            b.Totals[problem * 3] = least.Value;
            b.Totals[(problem * 3) + 1] = sum.Value;
            b.Totals[(problem * 3) + 2] = squares.Value;
        }
    }

    private static Real32 Total(ArrayView<float> shared, int thread, int threads, Real32 value)
    {
        shared[thread] = value.Value;
        Group.Barrier();
        for (int half = threads / 2; half > 0; half /= 2)
        {
            if (thread < half)
                shared[thread] += shared[thread + half];
            Group.Barrier();
        }

        float total = shared[0];
        Group.Barrier();
        return new(total);
    }

    private static Real32 Least(ArrayView<float> shared, int thread, int threads, Real32 value)
    {
        shared[thread] = value.Value;
        Group.Barrier();
        for (int half = threads / 2; half > 0; half /= 2)
        {
            if (thread < half && shared[thread + half] < shared[thread])
                shared[thread] = shared[thread + half];
            Group.Barrier();
        }

        float least = shared[0];
        Group.Barrier();
        return new(least);
    }
}
