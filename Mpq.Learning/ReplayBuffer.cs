using System.Runtime.InteropServices;
using Mpq.Physics.Numerics;

namespace Mpq.Learning;

/// <summary>Transitions (o, a, c, s') of the real system, the newest up to a capacity; minibatches are drawn uniformly with replacement.</summary>
/// <param name="capacity">Transitions kept.</param>
/// <param name="features">Components of observation and control.</param>
/// <param name="stateSize">Components of the state.</param>
public sealed class ReplayBuffer(int capacity, int features, int stateSize)
{
    private readonly int row = features + 1 + stateSize;
    private float[] rows = [];

    /// <summary>Transitions ever added.</summary>
    public long Added { get; private set; }

    /// <summary>Transitions held.</summary>
    public int Count => (int)Math.Min(Added, capacity);

    /// <summary>Adds a transition, in place of the oldest when full.</summary>
    /// <param name="observation">o.</param>
    /// <param name="control">a, normalised.</param>
    /// <param name="cost">c(s, a).</param>
    /// <param name="nextState">s'.</param>
    public void Add(ReadOnlySpan<double> observation, ReadOnlySpan<double> control, double cost, ReadOnlySpan<double> nextState)
    {
        if (observation.Length + control.Length != features || nextState.Length != stateSize)
            throw new ArgumentException($"A transition here has {features} features and a state of {stateSize}.");
        int slot = (int)(Added % capacity);
        if ((slot + 1) * row > rows.Length)
            Array.Resize(ref rows, (int)Math.Min((long)capacity * row, Math.Max(1024L * row, 2L * rows.Length)));
        Span<float> target = rows.AsSpan(slot * row, row);
        Write(observation, target);
        Write(control, target[observation.Length..]);
        target[features] = (float)cost;
        Write(nextState, target[(features + 1)..]);
        Added++;
    }

    /// <summary>Draws a minibatch.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="draw">The minibatch's number: equal numbers from equal buffers give equal minibatches.</param>
    /// <param name="batch">Receives it.</param>
    /// <exception cref="InvalidOperationException">The buffer is empty.</exception>
    public void Sample(RandomKey key, ulong draw, Minibatch batch)
    {
        if (Count == 0)
            throw new InvalidOperationException("The replay buffer is empty; act for an episode before the first update.");
        for (int i = 0; i < batch.Size; i++)
        {
            Four<Word> words = Philox.Block(key, new Word((uint)i), new(0, 0, (uint)(draw >> 32), (uint)draw));
            ulong bits = ((ulong)words.A.Bits << 32) | words.B.Bits;
            int slot = (int)Math.BigMul(bits, (ulong)Count, out _);
            ReadOnlySpan<float> source = rows.AsSpan(slot * row, row);
            source[..features].CopyTo(batch.Features.AsSpan(i * features));
            batch.Costs[i] = source[features];
            for (int k = 0; k < stateSize; k++)
                batch.NextStates[(i * stateSize) + k] = source[features + 1 + k];
        }
    }

    /// <summary>Writes all transitions.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(row);
        writer.Write(Added);
        writer.Write(MemoryMarshal.AsBytes(rows.AsSpan(0, Count * row)));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by a buffer of other transitions.</exception>
    public void Load(BinaryReader reader)
    {
        int savedRow = reader.ReadInt32();
        long added = reader.ReadInt64();
        if (savedRow != row || added < 0)
            throw new InvalidDataException($"The checkpoint holds transitions of {savedRow} numbers, not {row}.");
        Added = added;
        rows = new float[Count * row];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
    }

    private static void Write(ReadOnlySpan<double> source, Span<float> target)
    {
        for (int i = 0; i < source.Length; i++)
            target[i] = (float)source[i];
    }
}
