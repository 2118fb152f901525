using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Physics.Systems;

/// <summary>What a planner's model expects of one control period, in 64 bits: to be held against what the real system then does.</summary>
/// <param name="model">The planner's model.</param>
/// <param name="key">The stream from which uncertain parameters are drawn, anew for every prediction.</param>
public sealed class ModelPrediction(RolloutModel model, RandomKey key)
{
    private readonly ModelWorld world = ModelWorld.Of(model);

    /// <summary>The observation after one control period; valid until the next call.</summary>
    /// <param name="state">The model's state.</param>
    /// <param name="action">Controls in the actuators' units.</param>
    /// <param name="episode">Numbers the draw of parameters, with <paramref name="step"/>.</param>
    /// <param name="step">The control step.</param>
    public ReadOnlySpan<double> Of(ReadOnlySpan<double> state, ReadOnlySpan<double> action, uint episode, uint step)
    {
        world.DrawParameters(key, episode, step);
        state.CopyTo(world.State);
        world.Load();
        world.SetAction(action);
        world.Step();
        return world.Observation;
    }
}
