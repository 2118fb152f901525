using ILGPU;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Gpu.Kernels;

/// <summary>One rollout a thread, from the draw of its parameters to its score.</summary>
internal static class RolloutKernel
{
    /// <summary>A rollout but for its terminal cost, whose features it leaves.</summary>
    public static void Run<TModel, TPlace>(
        Index1D world, TModel model, RolloutShape shape, ParameterSource parameters, RandomKey key, RandomCounter first, int worlds, GpuBuffers b)
        where TModel : unmanaged, IRolloutModel
        where TPlace : struct, IWorldPlace
    {
        int problem = world / shape.Samples, sample = world - (problem * shape.Samples);
        RolloutStage.Run<Real32, TModel, DeviceMemory<TPlace>, StridedColumn, StridedColumn>(
            model, shape, Table(shape, b), parameters, key,
            new((uint)sample, first.Problem + (uint)problem, 0, first.Draw),
            new(b.States, problem * model.StateSize, 1),
            new(b.Mean, problem * shape.NoiseRows, 1),
            new(new(TPlace.Rows(model, world, b.Worlds), b.Worlds)),
            new(b.Noise, world, worlds),
            new(b.Scores, world, worlds),
            new(b.Features, world, worlds));
    }

    /// <summary>Adds the values of a batched terminal cost to the scores.</summary>
    public static void AddTerminal(Index1D world, RolloutShape shape, int worlds, GpuBuffers b)
        => ScoreStage.AddTerminal(
            shape, Table(shape, b), new Real32(b.TerminalValues[world]), new StridedColumn(b.Scores, world, worlds));

    /// <summary>The plan's schedule.</summary>
    public static Schedule<Real32, StridedColumn> Table(RolloutShape shape, GpuBuffers b)
        => new(new(b.Schedule, 0, 1), shape.NoiseRows, shape.Rows, shape.Horizon);
}
