using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>
/// A rollout model whose control period is some time steps of its mechanism and nothing in between, so that a CPU can take several lane
/// groups through them together (<see cref="WorldTeam{T}"/>), which is faster in contact. <see cref="IRolloutModel.Step"/> is
/// <see cref="Begin"/>, <see cref="RigidBodies.Advance"/> of <see cref="Bodies"/>, and <see cref="End"/>. Costs and observations are of the
/// state and what follows from it alone: no other row of a mechanism outlasts its steps.
/// </summary>
public interface ISteppedModel : IRolloutModel
{
    /// <summary>What steps.</summary>
    RigidBodies Bodies { get; }

    /// <summary>Sets controls and mocap bodies for one control period.</summary>
    /// <param name="world">The world.</param>
    /// <param name="action"><see cref="IRolloutModel.ActionSize"/> normalised controls.</param>
    void Begin<T, TMemory, TAction>(World<T, TMemory> world, TAction action)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        where TAction : struct, IReadOnlyColumn<T>;

    /// <summary>What is left to do when the period is over and the links are where the state puts them: often nothing.</summary>
    /// <param name="world">The world.</param>
    void End<T, TMemory>(World<T, TMemory> world)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>;
}
