using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Kernels;

/// <summary>One whole rollout, in running order: parameters, noise, state, scores, and the features of a terminal Q if there is one.</summary>
internal static class RolloutStage
{
    /// <summary>Fills one world's noise, scores and features.</summary>
    [MethodImpl(Compiled.AtOnce)]
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
        T total = Begin(model, shape, schedule, parameters, key, at, state, mean, world, noise);
        for (int t = 0; t < shape.RunningCosts; t++)
        {
            PerturbedControl<T, TColumn, TShared> action = new(mean, noise, t * model.ActionSize);
            total += ScoreStage.Charge<T, TModel, TMemory, TColumn, TShared>(t, model, shape, schedule, world, action, scores);
            // Nothing looks at the state after the last control.
            if (t < shape.Horizon - 1)
                model.Step<T, TMemory, PerturbedControl<T, TColumn, TShared>>(world, action);
        }

        End(model, shape, schedule, total, mean, world, noise, scores, features);
    }

    /// <summary>Parameters, noise and start of a rollout, and what the sum of its costs begins with.</summary>
    public static T Begin<T, TModel, TMemory, TColumn, TShared>(
        TModel model,
        RolloutShape shape,
        Schedule<T, TShared> schedule,
        ParameterSource parameters,
        RandomKey key,
        RandomCounter at,
        TShared state,
        TShared mean,
        World<T, TMemory> world,
        TColumn noise)
        where T : unmanaged, IReal<T>
        where TModel : unmanaged, IRolloutModel
        where TMemory : struct, IMemory<T>
        where TColumn : struct, IColumn<T>
        where TShared : struct, IReadOnlyColumn<T>
    {
        parameters.Apply<T, TModel, TMemory>(model, key, at, world);
        NoiseStage.Fill(key, at, shape, schedule, noise);
        model.SetState<T, TMemory, TShared>(world, state);
        return ScoreStage.Begin(shape, schedule, mean, noise);
    }

    /// <summary>Scores, features and applied noise of a rollout whose last cost is charged.</summary>
    public static void End<T, TModel, TMemory, TColumn, TShared>(
        TModel model,
        RolloutShape shape,
        Schedule<T, TShared> schedule,
        T total,
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
        ScoreStage.End(total, shape, schedule, mean, noise, scores);
        if (shape.RunningCosts < shape.Horizon)
            ScoreStage.Features<T, TModel, TMemory, TColumn, TShared>(model, shape, world, mean, noise, features);
        if (shape.ClipNoise != 0)
            NoiseStage.Clip<T, TColumn, TShared>(shape, mean, noise);
    }
}
