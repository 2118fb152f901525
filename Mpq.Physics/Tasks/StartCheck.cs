using Mpq.Physics.Systems;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Tasks;

/// <summary>Whether a start state will do.</summary>
internal static class StartCheck
{
    /// <summary>Whether nothing touches in a state that begins with qpos (nq).</summary>
    public static bool IsFree(Mechanism mechanism, ReadOnlySpan<double> state)
    {
        using Simulation simulation = new(mechanism);
        state[..simulation.Qpos.Length].CopyTo(simulation.Qpos);
        simulation.Forward();
        return simulation.ContactCount == 0;
    }
}
