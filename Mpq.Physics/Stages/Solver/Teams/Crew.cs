using System.Numerics;
using System.Runtime.InteropServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>
/// A lane group of a <see cref="NewtonTeam{T}"/> and whose worlds are in its lanes: at first its own; later others' may have moved into
/// those of worlds that have converged.
/// </summary>
internal sealed unsafe class Crew<T> : IDisposable
    where T : unmanaged, ILanes<T>
{
    private readonly int number;
    private readonly SolverRows rows;
    // Lane by lane: whose world it is, as group × lanes + lane.
    private readonly int[] owner = new int[T.Lanes];
    private readonly int[] from = new int[T.Lanes], taken = new int[T.Lanes], numbers;
    private T* results, inputs;
    private readonly World<T, LaneMemory<T>> world;
    // 1 in lanes whose worlds go on, else 0.
    private T running;
    // A bit for each lane: whether there is a world in it whose answer nobody has, whether that is the lane's own, and whether the answer
    // of the lane's own waits in the results.
    private uint owned, native, waiting;
    private bool hasTaken;

    public Crew(int number, World<T, LaneMemory<T>> world, SolverRows rows)
    {
        this.number = number;
        this.rows = rows;
        this.world = world;
        numbers = new int[world.Layout.Solver.BlockCount];
        results = (T*)NativeMemory.AlignedAlloc((nuint)((rows.ResultCount + rows.InputCount) * sizeof(T)), 64);
        inputs = results + rows.ResultCount;
    }

    /// <summary>How many of its lanes go on.</summary>
    public int Running => BitOperations.PopCount(T.AboveZero(running));

    /// <summary>Begins with its own worlds.</summary>
    public void Start()
    {
        Newton.Start(world);
        running = T.Of(1);
        for (int lane = 0; lane < T.Lanes; lane++)
            owner[lane] = (number * T.Lanes) + lane;
        owned = native = uint.MaxValue >> (32 - T.Lanes);
    }

    /// <inheritdoc cref="Newton.Iterate"/>
    public bool Iterate(int iteration) => Newton.Iterate(world, ref running, iteration);

    /// <summary>Takes in all worlds of another group that go on; there are as many lanes whose worlds do not.</summary>
    public void Take(Crew<T> other, Crew<T>[] crews)
    {
        uint staying = T.AboveZero(running), coming = T.AboveZero(other.running);
        Deliver(crews, staying, areTaken: true);
        other.Deliver(crews, coming, areTaken: false);
        if (!hasTaken)
            Copy(rows.Inputs, inputs, toRows: false);
        hasTaken = true;
        taken.AsSpan().Clear();
        for (; other.owned != 0; other.owned &= other.owned - 1)
        {
            int lane = BitOperations.TrailingZeroCount(other.owned), free = BitOperations.TrailingZeroCount(~owned);
            (owner[free], from[free], taken[free]) = (other.owner[lane], lane, -1);
            owned |= 1u << free;
            native &= ~(1u << free);
        }

        T lanes = T.OfBits(from), mask = T.OfBits(taken);
        running = T.Take(running, other.running, lanes, mask);
        foreach (RowRange[] ranges in (ReadOnlySpan<RowRange[]>)[rows.Inputs, rows.Results, rows.Hessian])
            foreach (RowRange range in ranges)
                LaneMoves.Take(world, other.world, range, stays: true, comes: true, lanes, mask);
        LaneMoves.TakeBlocks(world, other.world, lanes, mask, staying, coming, numbers);
    }

    /// <summary>Ends the search of all its worlds, converged or not.</summary>
    public void End(Crew<T>[] crews) => Deliver(crews, running: 0, areTaken: false);

    /// <summary>Brings its own worlds' answers back, and what it had to make room with.</summary>
    public void Return()
    {
        if (hasTaken)
            Copy(rows.Inputs, inputs, toRows: true);
        if (waiting != 0)
            Collect();
        waiting = 0;
        hasTaken = false;
    }

    /// <summary>Frees its memory.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(results);
        results = inputs = null;
    }

    // Puts the answers of worlds that do not go on where they wait for their group; but not of those that are at home, if nobody takes
    // their lanes.
    private void Deliver(Crew<T>[] crews, uint running, bool areTaken)
    {
        uint ready = owned & ~running & (areTaken ? uint.MaxValue : ~native);
        owned &= running;
        while (ready != 0)
            ready &= ~DeliverTo(crews[owner[BitOperations.TrailingZeroCount(ready)] / T.Lanes], ready);
    }

    // Returns which of the lanes that are ready it has served.
    private uint DeliverTo(Crew<T> home, uint ready)
    {
        uint served = 0;
        taken.AsSpan().Clear();
        for (; ready != 0; ready &= ready - 1)
        {
            int lane = BitOperations.TrailingZeroCount(ready), place = owner[lane] % T.Lanes;
            if (owner[lane] / T.Lanes != home.number)
                continue;
            (from[place], taken[place]) = (lane, -1);
            served |= 1u << lane;
            home.waiting |= 1u << place;
        }

        T lanes = T.OfBits(from), mask = T.OfBits(taken);
        T* answers = home.results;
        foreach (RowRange range in rows.Results)
            for (int i = 0; i < range.Count; i++, answers++)
                *answers = T.Take(*answers, world[range.First + i], lanes, mask);
        return served;
    }

    private void Collect()
    {
        for (int lane = 0; lane < T.Lanes; lane++)
            (from[lane], taken[lane]) = (lane, (waiting & (1u << lane)) != 0 ? -1 : 0);
        T lanes = T.OfBits(from), mask = T.OfBits(taken);
        World<T, LaneMemory<T>> w = world;
        T* answers = results;
        foreach (RowRange range in rows.Results)
            for (int i = 0; i < range.Count; i++, answers++)
                w[range.First + i] = T.Take(w[range.First + i], *answers, lanes, mask);
    }

    private void Copy(RowRange[] ranges, T* kept, bool toRows)
    {
        World<T, LaneMemory<T>> w = world;
        foreach (RowRange range in ranges)
        {
            for (int i = 0; i < range.Count; i++, kept++)
            {
                if (toRows)
                    w[range.First + i] = *kept;
                else
                    *kept = w[range.First + i];
            }
        }
    }
}
