using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// <see cref="Newton"/> for several lane groups. A group iterates until the last of its worlds has converged, nearly twice as often as they
/// need; so the worlds that are not done after one step move together into fewer groups, again after each further step, and
/// their answers home at the end. What a world computes does not depend on where it is: results are those of groups that
/// iterate alone, to the bit.
/// </summary>
internal sealed class NewtonTeam<T> : IDisposable
    where T : unmanaged, ILanes<T>
{
    private readonly Crew<T>[] crews, active;
    private int count;

    /// <summary>Takes groups of one mechanism, which outlive it.</summary>
    public NewtonTeam(ReadOnlySpan<World<T, LaneMemory<T>>> groups)
    {
        SolverRows rows = SolverRows.Of(groups[0]);
        crews = new Crew<T>[groups.Length];
        for (int i = 0; i < groups.Length; i++)
            crews[i] = new(i, groups[i], rows);
        active = new Crew<T>[groups.Length];
    }

    /// <summary>How often a group's worlds have moved into another.</summary>
    public long Moves { get; private set; }

    /// <summary>The first step of a group, after which most worlds are done.</summary>
    /// <returns>Whether all are; if not, <see cref="Finish"/> does the rest.</returns>
    public bool Begin(int group)
    {
        Crew<T> crew = crews[group];
        crew.Start();
        if (!crew.Iterate(0))
            return true;
        active[count++] = crew;
        return false;
    }

    /// <summary>All further steps of the groups that have begun and are not done.</summary>
    public void Finish()
    {
        for (int iteration = 1; count > 0; iteration++)
        {
            Join();
            int left = 0;
            for (int i = 0; i < count; i++)
            {
                Crew<T> crew = active[i];
                if (crew.Iterate(iteration))
                    active[left++] = crew;
                else
                    crew.End(crews);
            }

            count = left;
        }

        foreach (Crew<T> crew in crews)
            crew.Return();
    }

    /// <summary>Frees its memory.</summary>
    public void Dispose()
    {
        foreach (Crew<T> crew in crews)
            crew.Dispose();
    }

    // The group with the fewest worlds that go on joins the fullest that has room, as long as there is one.
    private void Join()
    {
        while (count > 1)
        {
            int source = 0, target = -1;
            for (int i = 1; i < count; i++)
                if (active[i].Running < active[source].Running)
                    source = i;
            for (int i = 0; i < count; i++)
                if (i != source && active[i].Running + active[source].Running <= T.Lanes && (target < 0 || active[i].Running > active[target].Running))
                    target = i;
            if (target < 0)
                return;
            active[target].Take(active[source], crews);
            Moves++;
            active[source] = active[--count];
        }
    }
}
