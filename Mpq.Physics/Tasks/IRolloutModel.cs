using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// A controlled system as rollouts see it: state s, control a, parameters, cost c(s, a), observation o(s). An unmanaged struct that
/// is compiled into each kernel; the same source runs as a GPU thread, as SIMD lanes and as the 64-bit reference.
/// </summary>
/// <remarks>
/// A world is a column of <see cref="WorldSize"/> rows whose layout is the model's own. Rollout after rollout runs in it: what
/// <see cref="Step"/> and <see cref="Cost"/> read has been set by <see cref="SetState"/> or <see cref="DrawParameters"/>. Controls are
/// normalised: each component lies in [−1, 1] and is scaled to the actuator's range by the model.
/// </remarks>
public interface IRolloutModel
{
    /// <summary>Components of the state s.</summary>
    int StateSize { get; }

    /// <summary>Components of the control a.</summary>
    int ActionSize { get; }

    /// <summary>Components of the observation o.</summary>
    int ObservationSize { get; }

    /// <summary>Rows of a world: state, parameters and whatever scratch the stages need.</summary>
    int WorldSize { get; }

    /// <summary>Blocks of four uniform numbers that one draw of the parameters takes.</summary>
    int ParameterBlocks { get; }

    /// <summary>Sets the world's parameters from the model's distribution.</summary>
    /// <param name="world">The world.</param>
    /// <param name="block">0 … <see cref="ParameterBlocks"/> − 1; called once for each.</param>
    /// <param name="uniforms">Uniform in (0, 1).</param>
    void DrawParameters<T, TMemory>(World<T, TMemory> world, int block, Four<T> uniforms)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>;

    /// <summary>Sets the world's state.</summary>
    /// <param name="world">The world.</param>
    /// <param name="state"><see cref="StateSize"/> numbers.</param>
    void SetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IReadOnlyColumn<T>;

    /// <summary>
    /// c(s, a), charged on the state before the step. Not finite where the state is not: Min, Max and IfLess may hide a number that is not one.
    /// </summary>
    /// <param name="world">The world.</param>
    /// <param name="action"><see cref="ActionSize"/> normalised controls.</param>
    T Cost<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>;

    /// <summary>s ← P̂(s, a): one control period.</summary>
    /// <param name="world">The world.</param>
    /// <param name="action"><see cref="ActionSize"/> normalised controls.</param>
    void Step<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>;

    /// <summary>Writes s, the world's state.</summary>
    /// <param name="world">The world.</param>
    /// <param name="state">Receives <see cref="StateSize"/> numbers.</param>
    void GetState<T, TMemory, TState>(World<T, TMemory> world, TState state)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TState : struct, IColumn<T>;

    /// <summary>Writes o(s), what the Q-function sees.</summary>
    /// <param name="world">The world.</param>
    /// <param name="observation">Receives <see cref="ObservationSize"/> numbers.</param>
    void Observe<T, TMemory, TObservation>(World<T, TMemory> world, TObservation observation)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TObservation : struct, IColumn<T>;
}
