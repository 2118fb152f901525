using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>Worlds on the CPU: each thread takes some lane groups at a time through all steps, in scratch of its own.</summary>
/// <typeparam name="T">The real, whose lanes make a group.</typeparam>
internal sealed class SimdBatch<T> : WorldBatch, IParallelWork
    where T : unmanaged, ILanes<T>
{
    private readonly WorkerPool pool;
    private readonly WorldTeam<T>[] scratch;
    private readonly TeamShares shares;
    private int steps;

    public SimdBatch(Mechanism mechanism, int worlds, WorkerPool pool)
        : base(mechanism, worlds)
    {
        this.pool = pool;
        shares = new((worlds + T.Lanes - 1) / T.Lanes, pool.Workers, TeamShares.Most);
        scratch = [.. Enumerable.Range(0, pool.Workers).Select(_ => new WorldTeam<T>(mechanism, shares.Largest))];
    }

    public override void Advance(int steps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        this.steps = steps;
        pool.Run(shares.Count, this);
    }

    public void Execute(int item, int worker)
    {
        WorldTeam<T> team = scratch[worker];
        int first = shares.First(item), count = shares.First(item + 1) - first;
        for (int g = 0; g < count; g++)
            Load(team.Numbers(g), first + g);
        team.Advance(count, steps);
        for (int g = 0; g < count; g++)
            Store(team.Numbers(g), first + g);
    }

    public override void Dispose()
    {
        foreach (WorldTeam<T> team in scratch)
            team.Dispose();
    }

    private void Load(Span<float> numbers, int group)
    {
        int first = group * T.Lanes, count = Math.Min(T.Lanes, Worlds - first);
        for (int i = 0; i < KeptRows.Length; i++)
        {
            Span<float> lanes = numbers.Slice(KeptRows[i] * T.Lanes, T.Lanes);
            State.AsSpan((i * Worlds) + first, count).CopyTo(lanes);
            // Lanes to spare repeat the last world, so that they are done when it is.
            lanes[count..].Fill(lanes[count - 1]);
        }
    }

    private void Store(Span<float> numbers, int group)
    {
        int first = group * T.Lanes, count = Math.Min(T.Lanes, Worlds - first);
        for (int i = 0; i < KeptRows.Length; i++)
            numbers.Slice(KeptRows[i] * T.Lanes, count).CopyTo(State.AsSpan((i * Worlds) + first, count));
    }
}
