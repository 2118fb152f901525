using ILGPU;
using Mpq.Gpu.Planning;
using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Gpu.Kernels;

/// <summary>One rollout a thread, from the draw of its parameters to its score.</summary>
internal static class RolloutKernel
{
    /// <summary>A rollout without a terminal cost, or before a batched one.</summary>
    public static void Run<TModel, TPlace>(
        Index1D world, TModel model, RolloutShape shape, ParameterSource parameters, RandomKey key, RandomCounter first, int worlds, GpuBuffers b)
        where TModel : unmanaged, IRolloutModel
        where TPlace : struct, IWorldPlace
        => Roll<TModel, TPlace>(world, model, shape, parameters, key, first, worlds, b);

    /// <summary>A rollout with the terminal network inside.</summary>
    public static void RunFused<TModel, TPlace>(
        Index1D world, TModel model, RolloutShape shape, ParameterSource parameters, RandomKey key, RandomCounter first, int worlds, GpuBuffers b,
        NetworkShape network)
        where TModel : unmanaged, IRolloutModel
        where TPlace : struct, IWorldPlace
    {
        Roll<TModel, TPlace>(world, model, shape, parameters, key, first, worlds, b);
        StridedColumn hidden = new(LocalMemory.Allocate<float>(MaximalHidden), 0, 1);
        Real32 q = NetworkStage.Evaluate<Real32, StridedColumn, StridedColumn, StridedColumn>(
            network, new(b.Weights, 0, 1), new(b.Features, world, worlds), hidden);
        ScoreStage.AddTerminal(shape, Table(shape, b), q, new StridedColumn(b.Scores, world, worlds));
    }

    /// <summary>Units of a hidden layer that a GPU thread has room for.</summary>
    public const int MaximalHidden = 128;

    /// <summary>Adds the values of a batched terminal cost to the scores.</summary>
    public static void AddTerminal(Index1D world, RolloutShape shape, int worlds, GpuBuffers b)
        => ScoreStage.AddTerminal(
            shape, Table(shape, b), new Real32(b.TerminalValues[world]), new StridedColumn(b.Scores, world, worlds));

    private static void Roll<TModel, TPlace>(
        int world, TModel model, RolloutShape shape, ParameterSource parameters, RandomKey key, RandomCounter first, int worlds, GpuBuffers b)
        where TModel : unmanaged, IRolloutModel
        where TPlace : struct, IWorldPlace
    {
        int problem = world / shape.Samples, sample = world - (problem * shape.Samples);
        RolloutStage.Run<Real32, TModel, DeviceMemory, StridedColumn, StridedColumn>(
            model, shape, Table(shape, b), parameters, key,
            new((uint)sample, first.Problem + (uint)problem, 0, first.Draw),
            new(b.States, problem * model.StateSize, 1),
            new(b.Mean, problem * shape.NoiseRows, 1),
            new(TPlace.Of(model, world, b)),
            new(b.Noise, world, worlds),
            new(b.Scores, world, worlds),
            new(b.Features, world, worlds));
    }

    private static Schedule<Real32, StridedColumn> Table(RolloutShape shape, GpuBuffers b)
        => new(new(b.Schedule, 0, 1), shape.NoiseRows, shape.Rows, shape.Horizon);
}
