using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>Worlds on the CPU: each thread takes a lane group at a time through all steps, in scratch of its own.</summary>
internal sealed class SimdBatch : WorldBatch, IParallelWork
{
    private readonly WorkerPool pool;
    private readonly WorldGroup<Wide>[] scratch;
    private int steps;

    public SimdBatch(Mechanism mechanism, int worlds, WorkerPool pool)
        : base(mechanism, worlds)
    {
        this.pool = pool;
        scratch = [.. Enumerable.Range(0, pool.Workers).Select(_ => new WorldGroup<Wide>(mechanism))];
    }

    public override void Advance(int steps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        this.steps = steps;
        pool.Run((Worlds + Wide.Lanes - 1) / Wide.Lanes, this);
    }

    public void Execute(int item, int worker)
    {
        WorldGroup<Wide> group = scratch[worker];
        int first = item * Wide.Lanes, count = Math.Min(Wide.Lanes, Worlds - first);
        Span<float> numbers = group.Numbers;
        for (int i = 0; i < KeptRows.Length; i++)
        {
            Span<float> lanes = numbers.Slice(KeptRows[i] * Wide.Lanes, Wide.Lanes);
            State.AsSpan((i * Worlds) + first, count).CopyTo(lanes);
            // Lanes to spare repeat the last world, whose work costs nothing.
            lanes[count..].Fill(lanes[count - 1]);
        }

        group.Advance(steps);
        for (int i = 0; i < KeptRows.Length; i++)
            numbers.Slice(KeptRows[i] * Wide.Lanes, count).CopyTo(State.AsSpan((i * Worlds) + first, count));
    }

    public override void Dispose()
    {
        foreach (WorldGroup<Wide> group in scratch)
            group.Dispose();
    }
}
