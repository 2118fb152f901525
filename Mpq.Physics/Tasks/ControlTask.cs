using Mpq.Physics.Mjcf;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;

namespace Mpq.Physics.Tasks;

/// <summary>One task: where episodes start, how long they last, what counts as success, and which models plan and act in it.</summary>
public abstract class ControlTask
{
    /// <summary>Every task, by name.</summary>
    public static IReadOnlyList<ControlTask> All { get; } =
        [new PendulumSwingup(), new BallInCupSparse(), new FetchPushBlock(), new FrankaDrawerOpen()];

    /// <summary>The name on the command line and in run folders.</summary>
    public abstract string Name { get; }

    /// <summary>Steps of an episode. A time limit is not a terminal state.</summary>
    public abstract int EpisodeSteps { get; }

    /// <summary>Time between two controls [s].</summary>
    public abstract double ControlPeriod { get; }

    /// <summary>The real system's model: every parameter known.</summary>
    public abstract RolloutModel TrueModel { get; }

    /// <summary>The planner's model: parameters biased and uncertain.</summary>
    public abstract RolloutModel BiasedModel { get; }

    /// <summary>
    /// <see cref="BiasedModel"/> with parameters as they are drawn where that holds them to what can be; the same where it does not.
    /// </summary>
    public virtual RolloutModel UnclippedModel => BiasedModel;

    /// <summary>The real system's model among <see cref="TaskModels"/>, for a world to simulate; null where its equations are closed formulas.</summary>
    public virtual string? TrueMjcf => null;

    /// <summary>Time steps of <see cref="TrueMjcf"/> in a control period.</summary>
    public int TrueSubsteps => SubstepsOf(TrueModel);

    /// <summary>Time steps that a model of this task takes in a control period, 1 where its equations are closed formulas.</summary>
    public int SubstepsOf(RolloutModel model)
        => model.Mechanism is { } mechanism ? (int)Math.Round(ControlPeriod / mechanism.Model.Option.Timestep) : 1;

    /// <summary>A planner's model of this task with another time step: coarser is faster, and one more bias for Q to correct.</summary>
    /// <param name="model"><see cref="TrueModel"/> or <see cref="BiasedModel"/>.</param>
    /// <param name="timeStep">Time step [s], a whole fraction of <see cref="ControlPeriod"/>.</param>
    /// <exception cref="ArgumentException">It is none, or the model is a closed formula.</exception>
    public virtual RolloutModel WithTimeStep(RolloutModel model, double timeStep)
        => throw new ArgumentException($"{Name} has a model in closed form, which knows no time step but the control period; leave it out.");

    /// <summary>The real system with the planner's uncertainty: what domain-randomised data come from.</summary>
    public virtual RolloutModel RandomisedModel => BiasedModel;

    /// <summary>A typical magnitude of each component of the observation, to normalise the inputs of Q.</summary>
    public abstract IReadOnlyList<double> ObservationScale { get; }

    /// <summary>Scales of Q's inputs: of the observation, then 1 for each normalised control.</summary>
    public double[] QInputScale => [.. ObservationScale, .. Enumerable.Repeat(1.0, TrueModel.ActionSize)];

    /// <summary>The largest cost of one step, to normalise the output of Q.</summary>
    public abstract double MaximalCost { get; }

    /// <summary>How many steps at an episode's end must all be successful for the episode to count as a success.</summary>
    public abstract int SuccessHold { get; }

    /// <summary>Draws an episode's first state.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="episode">The block of the stream: equal numbers give equal states.</param>
    /// <param name="state">Receives the state.</param>
    public abstract void Reset(RandomKey key, uint episode, Span<double> state);

    /// <summary>Whether the state is one that the task is after.</summary>
    /// <param name="state">A state of the true model.</param>
    public abstract bool IsSuccess(ReadOnlySpan<double> state);

    /// <summary>Where a planner's model starts when the real system is in a state.</summary>
    /// <param name="state">A state of the true model.</param>
    /// <param name="observation">Its observation.</param>
    /// <param name="planner">The planner's model.</param>
    /// <param name="start">Receives a state of that.</param>
    public virtual void Project(ReadOnlySpan<double> state, ReadOnlySpan<double> observation, RolloutModel planner, Span<double> start)
        => state.CopyTo(start);

    /// <summary>Applies an action for one control period to a world that simulates <see cref="TrueMjcf"/>.</summary>
    /// <param name="world">The world, with <see cref="TrueSubsteps"/> time steps in a period.</param>
    /// <param name="action">One number per control, in its unit, clamped to its range; by default the actuators' controls.</param>
    /// <exception cref="ArgumentException">A control is missing or not finite.</exception>
    public virtual void Apply(IWorld world, ReadOnlySpan<double> action) => world.Step(action);

    /// <summary>Time steps of a control period.</summary>
    /// <exception cref="ArgumentException">It is not a whole number of them, or more than a thousand.</exception>
    private protected int Substeps(double timeStep)
    {
        double count = Math.Round(ControlPeriod / timeStep);
        return timeStep > 0 && count is >= 1 and <= 1000 && Math.Abs((count * timeStep) - ControlPeriod) < 1e-9
            ? (int)count
            : throw new ArgumentException(FormattableString.Invariant(
                $"The time step {timeStep} s is no whole fraction of the control period of {Name}, {ControlPeriod} s, down to a thousandth."));
    }

    /// <summary>A model of the task's MJCF.</summary>
    private protected static Model Load(string name, double timeStep)
    {
        Model model = MjcfReader.Read(TaskModels.Mjcf(name), name);
        return model with { Option = model.Option with { Timestep = timeStep } };
    }

    /// <summary>What a model with another time step is called.</summary>
    private protected static string Named(RolloutModel model, double timeStep)
        => FormattableString.Invariant($"{model.Name}, {1000 * timeStep:0.###} ms");

    /// <summary>The task of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static ControlTask Named(string name)
        => All.FirstOrDefault(task => task.Name == name)
            ?? throw new ArgumentException($"There is no task '{name}'. Tasks: {string.Join(", ", All.Select(task => task.Name))}.");
}
