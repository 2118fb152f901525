using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Mpq.Gpu.Kernels;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Tasks;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>
/// Rollouts of some lane groups in one worker's worlds. Those of rigid bodies are lined up first and then go through their time steps
/// together; formulas, and models whose steps are their own, run one after the other.
/// </summary>
internal sealed unsafe class LaneWorlds<T, TModel> : IDisposable
    where T : unmanaged, ILanes<T>
    where TModel : unmanaged, IRolloutModel
{
    private const int CacheLine = 64;

    private readonly TModel model;
    private readonly ISteppedModel? stepped;
    private readonly WorldTeam<T>? team;
    private readonly LaneRollout<T>[] waiting;
    private T* formula;
    private int count;

    /// <summary>Worlds for so many lane groups.</summary>
    public LaneWorlds(TModel model, Mechanism? mechanism, int groups)
    {
        this.model = model;
        waiting = new LaneRollout<T>[groups];
        if (mechanism is not null)
        {
            stepped = model as ISteppedModel;
            team = new(mechanism, stepped is null ? 1 : groups, model.WorldSize);
            return;
        }

        nuint bytes = (nuint)(model.WorldSize * sizeof(T));
        formula = (T*)NativeMemory.AlignedAlloc(bytes, CacheLine);
        NativeMemory.Clear(formula, bytes);
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear() => count = 0;

    /// <summary>Adds a lane group's rollouts.</summary>
    public void Add(LaneRollout<T> rollouts) => waiting[count++] = rollouts;

    /// <summary>Runs what was added.</summary>
    [MethodImpl(Compiled.Apart)]
    public void Run(RolloutShape shape, Schedule<T, SharedColumn<T>> schedule, ParameterSource parameters, RandomKey key)
    {
        Span<LaneRollout<T>> rollouts = waiting.AsSpan(0, count);
        count = 0;
        if (stepped is not null)
        {
            Together(stepped, shape, schedule, parameters, key, rollouts);
            return;
        }

        World<T, LaneMemory<T>> world = team is null ? new(new(formula, null)) : team[0];
        foreach (LaneRollout<T> r in rollouts)
            RolloutStage.Run(model, shape, schedule, parameters, key, r.At, r.State, r.Mean, world, r.Noise, r.Scores, r.Features);
    }

    public void Dispose()
    {
        team?.Dispose();
        NativeMemory.AlignedFree(formula);
        formula = null;
    }

    // RolloutStage.Run, control period by control period.
    private void Together(
        ISteppedModel steps, RolloutShape shape, Schedule<T, SharedColumn<T>> schedule, ParameterSource parameters, RandomKey key,
        Span<LaneRollout<T>> rollouts)
    {
        for (int i = 0; i < rollouts.Length; i++)
        {
            ref LaneRollout<T> r = ref rollouts[i];
            r.Total = RolloutStage.Begin(model, shape, schedule, parameters, key, r.At, r.State, r.Mean, team![i], r.Noise);
        }

        for (int t = 0; t < shape.RunningCosts; t++)
        {
            bool last = t == shape.Horizon - 1;
            for (int i = 0; i < rollouts.Length; i++)
                Begin(steps, t, last, shape, schedule, ref rollouts[i], team![i]);
            if (last)
                break;
            team!.Advance(rollouts.Length, steps.Bodies.Substeps);
            for (int i = 0; i < rollouts.Length; i++)
            {
                Kinematics.Run(team[i]);
                steps.End(team[i]);
            }
        }

        for (int i = 0; i < rollouts.Length; i++)
        {
            ref LaneRollout<T> r = ref rollouts[i];
            RolloutStage.End(model, shape, schedule, r.Total, r.Mean, team![i], r.Noise, r.Scores, r.Features);
        }
    }

    private void Begin(
        ISteppedModel steps, int t, bool last, RolloutShape shape, Schedule<T, SharedColumn<T>> schedule, ref LaneRollout<T> r,
        World<T, LaneMemory<T>> world)
    {
        PerturbedControl<T, GroupColumn<T>, SharedColumn<T>> action = new(r.Mean, r.Noise, t * model.ActionSize);
        r.Total += ScoreStage.Charge(t, model, shape, schedule, world, action, r.Scores);
        if (!last)
            steps.Begin(world, action);
    }
}
