using Mpq.Physics.Numerics;
using Mpq.Physics.Tasks;

namespace Mpq.Physics.Systems;

/// <summary>When a simulated system draws its parameters from its model's distribution.</summary>
public enum ParameterRedraw
{
    /// <summary>Once, when the episode starts. A true model has nothing to draw.</summary>
    EveryEpisode,

    /// <summary>At every control step: the paper's domain-randomised data.</summary>
    EveryStep,
}

/// <summary>A task's system in 64-bit simulation.</summary>
public sealed class SimulatedSystem : IControlledSystem
{
    private readonly ControlTask task;
    private readonly ParameterRedraw redraw;
    private readonly RandomKey starts, parameters;
    private readonly ModelWorld world;
    private uint episode, step;

    /// <summary>A system that follows <paramref name="model"/> from the starts of <paramref name="task"/>.</summary>
    /// <param name="task">Gives the start states.</param>
    /// <param name="model">What it does.</param>
    /// <param name="starts">The stream of start states.</param>
    /// <param name="redraw">When uncertain parameters change.</param>
    public SimulatedSystem(
        ControlTask task, RolloutModel model, RandomKey starts, ParameterRedraw redraw = ParameterRedraw.EveryEpisode)
    {
        this.task = task;
        this.redraw = redraw;
        this.starts = starts;
        parameters = RandomKey.Derive(((ulong)starts.High << 32) | starts.Low, 1);
        world = ModelWorld.Of(model);
        Reset(0);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> State => world.State;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Observation => world.Observation;

    /// <inheritdoc/>
    public void Reset(uint episode)
    {
        this.episode = episode;
        step = 0;
        task.Reset(starts, episode, world.State);
        world.DrawParameters(parameters, episode, step);
        world.Load();
    }

    /// <inheritdoc/>
    public double Step(ReadOnlySpan<double> action)
    {
        ControlCheck.Require(action, world.ActionSize, task.Name, "; apply only what a plan returned");
        world.SetAction(action);
        if (redraw == ParameterRedraw.EveryStep)
        {
            world.DrawParameters(parameters, episode, step);
            world.Load();
        }

        step++;
        double cost = world.Cost();
        world.Step();
        return cost;
    }
}
