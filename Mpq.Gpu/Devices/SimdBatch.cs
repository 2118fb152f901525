using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>Worlds on the CPU: each thread takes a lane group at a time through all steps, in scratch of its own.</summary>
/// <typeparam name="T">The real, whose lanes make a group.</typeparam>
internal sealed class SimdBatch<T> : WorldBatch, IParallelWork
    where T : unmanaged, IReal<T>
{
    private readonly WorkerPool pool;
    private readonly WorldGroup<T>[] scratch;
    private int steps;

    public SimdBatch(Mechanism mechanism, int worlds, WorkerPool pool)
        : base(mechanism, worlds)
    {
        this.pool = pool;
        scratch = [.. Enumerable.Range(0, pool.Workers).Select(_ => new WorldGroup<T>(mechanism))];
    }

    public override void Advance(int steps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        this.steps = steps;
        pool.Run((Worlds + T.Lanes - 1) / T.Lanes, this);
    }

    public void Execute(int item, int worker)
    {
        WorldGroup<T> group = scratch[worker];
        int first = item * T.Lanes, count = Math.Min(T.Lanes, Worlds - first);
        Span<float> numbers = group.Numbers;
        for (int i = 0; i < KeptRows.Length; i++)
        {
            Span<float> lanes = numbers.Slice(KeptRows[i] * T.Lanes, T.Lanes);
            State.AsSpan((i * Worlds) + first, count).CopyTo(lanes);
            // Lanes to spare repeat the last world, whose work costs nothing.
            lanes[count..].Fill(lanes[count - 1]);
        }

        group.Advance(steps);
        for (int i = 0; i < KeptRows.Length; i++)
            numbers.Slice(KeptRows[i] * T.Lanes, count).CopyTo(State.AsSpan((i * Worlds) + first, count));
    }

    public override void Dispose()
    {
        foreach (WorldGroup<T> group in scratch)
            group.Dispose();
    }
}
