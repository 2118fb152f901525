using Mpq.Physics.Numerics;

namespace Mpq.Learning;

/// <summary>
/// Transitions with the target that they last had, the newest up to a capacity. A target costs a hundred rollouts and a gradient step next to
/// nothing, so that Q had better see each again, among others, than a few often, one after the other.
/// </summary>
/// <param name="capacity">Targets kept.</param>
/// <param name="batchSize">Targets of a draw.</param>
/// <param name="features">Components of observation and control.</param>
internal sealed class TargetMemory(int capacity, int batchSize, int features)
{
    private readonly RowBuffer rows = new(capacity, features + 1);

    /// <summary>(o, a) of the last draw, batch size × features.</summary>
    public float[] Features { get; } = new float[batchSize * features];

    /// <summary>y of the last draw, batch size.</summary>
    public float[] Targets { get; } = new float[batchSize];

    /// <summary>Adds what of a minibatch has a target.</summary>
    public void Add(Minibatch batch)
    {
        for (int i = 0; i < batch.Usable; i++)
        {
            Span<float> row = rows.Add();
            batch.Features.AsSpan(i * features, features).CopyTo(row);
            row[features] = batch.Targets[i];
        }
    }

    /// <summary>Draws a batch.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="draw">The draw's number.</param>
    public void Sample(RandomKey key, ulong draw)
    {
        for (int i = 0; i < batchSize; i++)
        {
            ReadOnlySpan<float> row = rows.Draw(key, draw, i);
            row[..features].CopyTo(Features.AsSpan(i * features));
            Targets[i] = row[features];
        }
    }

    /// <summary>Writes all targets.</summary>
    public void Save(BinaryWriter writer) => rows.Save(writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader) => rows.Load(reader);
}
