using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;

namespace Mpq.Gpu.Kernels;

/// <summary>
/// ε for a whole control sequence, N(0, Σ) at each step and correlated from one to the next: four rows to a block of random numbers.
/// </summary>
internal static class NoiseStage
{
    /// <summary>Fills <see cref="RolloutShape.NoiseRows"/> rows of <paramref name="noise"/>.</summary>
    /// <param name="key">The planner's stream.</param>
    /// <param name="at">Sample, problem and draw; the block is counted from 0.</param>
    /// <param name="shape">How many rows.</param>
    /// <param name="schedule">σ per row of what is new.</param>
    /// <param name="noise">Receives ε, in normalised control units.</param>
    [MethodImpl(Compiled.AtOnce)]
    public static void Fill<T, TColumn, TShared>(
        RandomKey key, RandomCounter at, RolloutShape shape, Schedule<T, TShared> schedule, TColumn noise)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        for (int row = 0; row < shape.Rows; row += 4)
            Block<T, TColumn, TShared>(key, new(at.Sample, at.Problem, (uint)(row >> 2), at.Draw), row, schedule, noise);
        if (shape.NoiseCorrelation > 0)
            for (int row = shape.Controls; row < shape.Rows; row++)
                noise[row] = T.MultiplyAdd(T.From(shape.NoiseCorrelation), noise[row - shape.Controls], noise[row]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block<T, TColumn, TShared>(
        RandomKey key, RandomCounter counter, int row, Schedule<T, TShared> schedule, TColumn noise)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        Four<T> normal = Gaussian.FromUniforms(T.Uniforms(key, counter));
        noise[row] = schedule.Deviation(row) * normal.A;
        noise[row + 1] = schedule.Deviation(row + 1) * normal.B;
        noise[row + 2] = schedule.Deviation(row + 2) * normal.C;
        noise[row + 3] = schedule.Deviation(row + 3) * normal.D;
    }

    /// <summary>ε ← clip(u + ε, −1, 1) − u: the noise as it was applied.</summary>
    public static void Clip<T, TColumn, TShared>(RolloutShape shape, TShared mean, TColumn noise)
        where T : unmanaged, IReal<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        for (int row = 0; row < shape.Rows; row++)
            noise[row] = new PerturbedControl<T, TColumn, TShared>(mean, noise, row)[0] - mean[row];
    }
}
