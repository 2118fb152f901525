using System.Runtime.InteropServices;
using Mpq.Physics.Numerics;

namespace Mpq.Learning;

/// <summary>Rows of numbers, the newest up to a capacity, drawn uniformly with replacement.</summary>
/// <param name="capacity">Rows kept.</param>
/// <param name="width">Numbers of a row.</param>
internal sealed class RowBuffer(int capacity, int width)
{
    // Ends where an array does.
    private readonly int capacity = (long)capacity * width <= Array.MaxLength
        ? capacity
        : throw new ArgumentException($"{capacity} rows of {width} numbers do not fit in an array; keep at most {Array.MaxLength / width}.");

    private float[] rows = [];

    /// <summary>Rows ever added.</summary>
    public long Added { get; private set; }

    /// <summary>Rows held.</summary>
    public int Count => (int)Math.Min(Added, capacity);

    /// <summary>Room for another row, in place of the oldest when full.</summary>
    public Span<float> Add()
    {
        int slot = (int)(Added++ % capacity);
        if ((slot + 1) * width > rows.Length)
            Array.Resize(ref rows, (int)Math.Min((long)capacity * width, Math.Max(1024L * width, 2L * rows.Length)));
        return rows.AsSpan(slot * width, width);
    }

    /// <summary>Row <paramref name="i"/> of a draw; equal numbers from equal buffers give equal rows.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="draw">The draw's number.</param>
    /// <param name="i">The row's number in it.</param>
    /// <param name="newest">From how many of the newest rows.</param>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public ReadOnlySpan<float> Draw(RandomKey key, ulong draw, int i, int newest = int.MaxValue)
    {
        if (Count == 0)
            throw new InvalidOperationException("The buffer is empty; act for an episode before the first update.");
        Four<Word> words = Philox.Block(key, new Word((uint)i), new(0, 0, (uint)(draw >> 32), (uint)draw));
        ulong bits = ((ulong)words.A.Bits << 32) | words.B.Bits;
        long row = (long)Math.BigMul(bits, (ulong)Math.Min(newest, Count), out _);
        int slot = newest < Count ? (int)((Added - 1 - row) % capacity) : (int)row;
        return rows.AsSpan(slot * width, width);
    }

    /// <summary>Writes all rows.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(width);
        writer.Write(Added);
        writer.Write(MemoryMarshal.AsBytes(rows.AsSpan(0, Count * width)));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Its rows had another width.</exception>
    public void Load(BinaryReader reader)
    {
        int saved = reader.ReadInt32();
        long added = reader.ReadInt64();
        if (saved != width || added < 0)
            throw new InvalidDataException($"The checkpoint holds transitions of {saved} numbers, not {width}.");
        Added = added;
        rows = new float[Count * width];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
    }
}
