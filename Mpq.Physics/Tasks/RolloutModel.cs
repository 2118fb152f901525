using Mpq.Physics.Models;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>A rollout model whose struct type is not spelled out: what planners, systems and tasks pass around.</summary>
/// <remarks>Code that needs the type, because it compiles a kernel for it, gets it through <see cref="Accept{TResult}"/>.</remarks>
public abstract class RolloutModel
{
    private protected RolloutModel(string name, IReadOnlyList<Interval> controls, Mechanism? mechanism)
    {
        Name = name;
        Controls = controls;
        Mechanism = mechanism;
    }

    /// <summary>What the model is called in results: which plans, which is the truth.</summary>
    public string Name { get; }

    /// <summary>Each actuator's range, in its unit; a normalised control of −1 is the lower end, +1 the upper.</summary>
    public IReadOnlyList<Interval> Controls { get; }

    /// <summary>The rigid bodies that it simulates, which outlive it; null where its equations need none.</summary>
    public Mechanism? Mechanism { get; }

    /// <inheritdoc cref="IRolloutModel.StateSize"/>
    public abstract int StateSize { get; }

    /// <inheritdoc cref="IRolloutModel.ActionSize"/>
    public int ActionSize => Controls.Count;

    /// <inheritdoc cref="IRolloutModel.ObservationSize"/>
    public abstract int ObservationSize { get; }

    /// <summary>
    /// A state to try the model from: its mechanism at rest in the file's first keyframe, or else in the reference configuration, all other
    /// numbers 0.
    /// </summary>
    public double[] RestState()
    {
        double[] state = new double[StateSize];
        if (Mechanism?.Model is not { } model)
            return state;
        KeyframeTable keys = model.Keyframes;
        if (keys.Count == 0)
        {
            model.Qpos0.CopyTo(state);
            return state;
        }

        int mocap = model.Nq + model.Nv;
        keys.Qpos.AsSpan(0, model.Nq).CopyTo(state);
        keys.MocapPosition.AsSpan(0, 3 * model.MocapCount).CopyTo(state.AsSpan(mocap));
        keys.MocapOrientation.AsSpan(0, 4 * model.MocapCount).CopyTo(state.AsSpan(mocap + (3 * model.MocapCount)));
        return state;
    }

    /// <summary>Hands the model over with its type.</summary>
    public abstract TResult Accept<TResult>(IRolloutModelVisitor<TResult> visitor);
}

/// <summary>Receives a model with its type.</summary>
/// <typeparam name="TResult">What is made of it.</typeparam>
public interface IRolloutModelVisitor<out TResult>
{
    /// <summary>Called once, by <see cref="RolloutModel.Accept{TResult}"/>.</summary>
    TResult Visit<TModel>(TModel model)
        where TModel : unmanaged, IRolloutModel;
}

/// <summary>A named model with its actuators' ranges.</summary>
/// <typeparam name="TModel">The struct that is compiled into kernels.</typeparam>
public sealed class RolloutModel<TModel> : RolloutModel
    where TModel : unmanaged, IRolloutModel
{
    private readonly TModel model;

    /// <summary>Names a model and says what its normalised controls mean.</summary>
    /// <param name="name">Shown in results.</param>
    /// <param name="model">The model.</param>
    /// <param name="controls">One range per actuator, in its unit.</param>
    /// <param name="mechanism">The rigid bodies that it simulates, if it does; disposed of after everything that uses the model.</param>
    /// <exception cref="ArgumentException">
    /// The number of ranges is not the model's, a range is empty or not finite, or the mechanism of an <see cref="ISteppedModel"/> is missing.
    /// </exception>
    public RolloutModel(string name, TModel model, IReadOnlyList<Interval> controls, Mechanism? mechanism = null)
        : base(name, controls, mechanism)
    {
        ArgumentNullException.ThrowIfNull(controls);
        if (model.StateSize < 1 || model.ActionSize < 1)
            throw new ArgumentException($"{name} has {model.StateSize} states and {model.ActionSize} controls; it takes one of each.", nameof(model));
        if (mechanism is not null && model.WorldSize < mechanism.Layout.Rows)
        {
            throw new ArgumentException(
                $"{name} says that its worlds have {model.WorldSize} rows; those of the mechanism have {mechanism.Layout.Rows}.", nameof(mechanism));
        }

        if (mechanism is null && model is ISteppedModel)
            throw new ArgumentException($"{name} simulates rigid bodies; give the mechanism that they are of.", nameof(mechanism));
        if (controls.Count != model.ActionSize)
            throw new ArgumentException($"{name} has {model.ActionSize} controls; give one range for each, not {controls.Count}.", nameof(controls));
        foreach (Interval range in controls)
        {
            if (!(float.IsFinite(range.Low) && float.IsFinite(range.High) && range.Low < range.High))
                throw new ArgumentException($"The control range {range.Low} … {range.High} of {name} is empty or not finite.", nameof(controls));
        }

        this.model = model;
    }

    /// <inheritdoc/>
    public override int StateSize => model.StateSize;

    /// <inheritdoc/>
    public override int ObservationSize => model.ObservationSize;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IRolloutModelVisitor<TResult> visitor) => visitor.Visit(model);
}
