using Mpq.Bench.Benchmarks.Compare;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems.Native;
using Mpq.Physics.Worlds;

namespace Mpq.Bench.Benchmarks.Ceiling;

/// <summary>What a time step costs a world in operations of reals, as a mean over a case's rollouts.</summary>
/// <param name="Own">What it needs: lanes full of itself.</param>
/// <param name="Beside">What is done in its lane when it steps in a team with all the others.</param>
/// <param name="Steps">The time steps counted.</param>
internal sealed record CaseOperations(OperationCounts Own, OperationCounts Beside, long Steps)
{
    /// <summary>Counts them.</summary>
    /// <typeparam name="T">The real that the case is timed with.</typeparam>
    public static CaseOperations Count<T>(RolloutCase rollouts)
        where T : unmanaged, ILanes<T>
    {
        using Mechanism mechanism = CaseWorlds.Mechanism(rollouts);
        int groups = rollouts.Starts.Count / T.Lanes;
        OperationCounts own = default, beside = Count<T>(mechanism, groups, rollouts.Steps, world => rollouts.Starts[world]);
        foreach (RolloutStart start in rollouts.Starts.Take(groups * T.Lanes))
            own += Count<T>(mechanism, 1, rollouts.Steps, _ => start);
        return new(own, beside * T.Lanes, (long)groups * T.Lanes * rollouts.Steps);
    }

    private static OperationCounts Count<T>(Mechanism mechanism, int groups, int steps, Func<int, RolloutStart> startOf)
        where T : unmanaged, ILanes<T>
    {
        using WorldTeam<Counted<T>> team = new(mechanism, groups);
        CaseWorlds.Start(team, startOf);
        OperationCounts before = Counted<T>.Done;
        team.Advance(groups, steps);
        return Counted<T>.Done - before;
    }
}
