using System.Numerics;
using System.Runtime.InteropServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;

namespace Mpq.Physics.Worlds;

/// <summary>
/// What the worlds of some groups keep from step to step, in an order of its own. A group works on every block that is in force in any of
/// its worlds; so worlds with the same blocks in force are put side by side. What a world computes does not depend on where it is.
/// </summary>
internal sealed unsafe class Arrangement<T> : IDisposable
    where T : unmanaged, ILanes<T>
{
    private readonly RowRange[] ranges;
    private readonly int rows;
    // By place, group × lanes + lane: the world whose home it is, the one that is there, and the one that is to be there.
    private readonly int[] home, present, wanted;
    // By world: its place.
    private readonly int[] place;
    // By world, some words each: the blocks in force when last looked, a bit each.
    private readonly ulong[] blocks;
    private readonly int words;
    private readonly int[] room, from = new int[T.Lanes], taken = new int[T.Lanes];
    // Group by group; the other is where a move goes.
    private T* kept, other;

    /// <summary>Room for so many groups.</summary>
    /// <param name="groups">Groups.</param>
    /// <param name="ranges">The rows that a world keeps.</param>
    /// <param name="blockCount">Blocks of a world.</param>
    public Arrangement(int groups, RowRange[] ranges, int blockCount)
    {
        this.ranges = ranges;
        rows = ranges.Sum(range => range.Count);
        home = [.. Enumerable.Range(0, groups * T.Lanes)];
        present = [.. home];
        wanted = [.. home];
        place = [.. home];
        room = [.. home];
        words = (blockCount + 63) / 64;
        blocks = new ulong[home.Length * words];
        kept = Allocate(groups);
        other = Allocate(groups);
    }

    /// <summary>How often worlds have changed places.</summary>
    public long Moves { get; private set; }

    /// <summary>Takes over what a group keeps.</summary>
    public void Save(int group, World<T, LaneMemory<T>> w)
    {
        T* at = kept + (group * rows);
        foreach (RowRange range in ranges)
            for (int i = 0; i < range.Count; i++)
                *at++ = w[range.First + i];
    }

    /// <summary>Gives back what a group keeps.</summary>
    public void Load(int group, World<T, LaneMemory<T>> w)
    {
        T* at = kept + (group * rows);
        foreach (RowRange range in ranges)
            for (int i = 0; i < range.Count; i++)
                w[range.First + i] = *at++;
    }

    /// <summary>Notes which blocks are in force in the worlds of a group, which are those of a place.</summary>
    public void Look(int group, World<T, LaneMemory<T>> w)
    {
        ReadOnlySpan<int> worlds = present.AsSpan(group * T.Lanes, T.Lanes);
        foreach (int world in worlds)
            blocks.AsSpan(world * words, words).Clear();
        int count = Block.ActiveCount(w);
        for (int i = 0; i < count; i++)
        {
            int number = T.Index(w[w.Layout.Solver.Active + i]);
            for (uint inForce = T.AboveZero(w[Block.Of(w, number).Weight]); inForce != 0; inForce &= inForce - 1)
                blocks[(worlds[BitOperations.TrailingZeroCount(inForce)] * words) + (number / 64)] |= 1ul << number;
        }
    }

    /// <summary>Puts worlds of the first groups side by side that had like blocks in force, most of all the last blocks.</summary>
    public void Sort(int count)
    {
        Span<int> worlds = wanted.AsSpan(0, count * T.Lanes);
        present.AsSpan(0, worlds.Length).CopyTo(worlds);
        for (int word = 0; word < words; word++)
        {
            ulong some = 0, all = ulong.MaxValue;
            foreach (int world in worlds)
            {
                some |= blocks[(world * words) + word];
                all &= blocks[(world * words) + word];
            }

            for (ulong differ = some & ~all; differ != 0; differ &= differ - 1)
                Part(worlds, word, BitOperations.TrailingZeroCount(differ));
        }

        Move(worlds);
    }

    /// <summary>Puts the worlds of the first groups where they were at first.</summary>
    public void Undo(int count) => Move(home.AsSpan(0, count * T.Lanes));

    /// <summary>Frees its memory.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(kept);
        NativeMemory.AlignedFree(other);
        kept = other = null;
    }

    private T* Allocate(int groups) => (T*)NativeMemory.AlignedAlloc((nuint)((groups * rows) + 1) * (nuint)sizeof(T), 64);

    // Those in which a block is in force go behind the others; else their order stays.
    private void Part(Span<int> worlds, int word, int bit)
    {
        int without = 0, with = 0;
        foreach (int world in worlds)
        {
            int isIn = (int)(blocks[(world * words) + word] >> bit) & 1;
            worlds[without] = world;
            room[with] = world;
            without += 1 - isIn;
            with += isIn;
        }

        room.AsSpan(0, with).CopyTo(worlds[without..]);
    }

    private void Move(ReadOnlySpan<int> worlds)
    {
        if (worlds.SequenceEqual(present.AsSpan(0, worlds.Length)))
            return;
        for (int i = 0; i < worlds.Length; i++)
            place[present[i]] = i;
        for (int group = 0; group < worlds.Length / T.Lanes; group++)
            Gather(group, worlds.Slice(group * T.Lanes, T.Lanes));
        worlds.CopyTo(present);
        Moves++;
        T* last = kept;
        kept = other;
        other = last;
    }

    // From one group after the other that any of the worlds is in.
    private void Gather(int group, ReadOnlySpan<int> worlds)
    {
        for (int lane = 0; lane < T.Lanes; lane++)
            from[lane] = place[worlds[lane]] % T.Lanes;
        T lanes = T.OfBits(from);
        for (uint left = uint.MaxValue >> (32 - T.Lanes); left != 0;)
        {
            int source = place[worlds[BitOperations.TrailingZeroCount(left)]] / T.Lanes;
            for (int lane = 0; lane < T.Lanes; lane++)
            {
                bool isThere = place[worlds[lane]] / T.Lanes == source;
                taken[lane] = isThere ? -1 : 0;
                left &= ~(isThere ? 1u << lane : 0);
            }

            Take(other + (group * rows), kept + (source * rows), lanes, T.OfBits(taken));
        }
    }

    private void Take(T* target, T* source, T lanes, T mask)
    {
        for (int i = 0; i < rows; i++)
            target[i] = T.Take(target[i], source[i], lanes, mask);
    }
}
