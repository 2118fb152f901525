using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>One whole rollout, in running order: parameters, noise, state, scores, and the features of a terminal Q if there is one.</summary>
internal static class RolloutStage
{
    /// <summary>Fills one world's noise, scores and features.</summary>
    public static void Run<T, TModel, TMemory, TColumn, TShared>(
        TModel model,
        RolloutShape shape,
        Schedule<T, TShared> schedule,
        ParameterSource parameters,
        RandomKey key,
        RandomCounter at,
        TShared state,
        TShared mean,
        World<T, TMemory> world,
        TColumn noise,
        TColumn scores,
        TColumn features)
        where T : unmanaged, IReal<T>
        where TModel : unmanaged, IRolloutModel
        where TMemory : struct, IMemory<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        parameters.Apply<T, TModel, TMemory>(model, key, at, world);
        NoiseStage.Fill(key, at, shape, schedule, noise);
        model.SetState<T, TMemory, TShared>(world, state);
        if (shape.ScoreRows == 1)
            ScoreStage.Total(model, shape, schedule, world, mean, noise, scores);
        else
            ScoreStage.ToGo(model, shape, schedule, world, mean, noise, scores);
        if (shape.RunningCosts < shape.Horizon)
            ScoreStage.Features<T, TModel, TMemory, TColumn, TShared>(model, shape, world, mean, noise, features);
        if (shape.ClipNoise != 0)
            NoiseStage.Clip<T, TColumn, TShared>(shape, mean, noise);
    }
}
