using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Solver;

/// <summary>Moves what the solver knows of worlds from some lanes of one group to others of another.</summary>
internal static class LaneMoves
{
    /// <summary>Moves rows.</summary>
    /// <param name="target">The group that worlds move to.</param>
    /// <param name="source">The group that they come from.</param>
    /// <param name="range">Rows.</param>
    /// <param name="stays">Whether worlds that were there before have these rows; where not, they get zeros.</param>
    /// <param name="comes">Whether worlds that come have them.</param>
    /// <param name="from">See <see cref="ILanes{T}.Take"/>.</param>
    /// <param name="taken">The lanes of the target that are overwritten.</param>
    public static void Take<T>(
        World<T, LaneMemory<T>> target, World<T, LaneMemory<T>> source, RowRange range, bool stays, bool comes, T from, T taken)
        where T : unmanaged, ILanes<T>
    {
        long at = target.Place(range.First), other = source.Place(range.First);
        if (stays && comes)
            for (int i = 0; i < range.Count; i++)
                target.Put(target.Next(at, i), T.Take(target.Get(target.Next(at, i)), source.Get(source.Next(other, i)), from, taken));
        else if (stays)
            for (int i = 0; i < range.Count; i++)
                target.Put(target.Next(at, i), T.Take(target.Get(target.Next(at, i)), T.Of(0), from, taken));
        else
            for (int i = 0; i < range.Count; i++)
                target.Put(target.Next(at, i), T.Take(T.Of(0), source.Get(source.Next(other, i)), from, taken));
    }

    /// <summary>
    /// Moves blocks. Lists are in the order of the blocks' numbers. A block that is in force in none of the lanes that go on is left out; in a
    /// lane where it is not in force, its rows are zero or have weight zero, either of which adds nothing.
    /// </summary>
    /// <param name="target">The group that worlds move to.</param>
    /// <param name="source">The group that they come from.</param>
    /// <param name="from">See <see cref="ILanes{T}.Take"/>.</param>
    /// <param name="taken">The lanes of the target that are overwritten.</param>
    /// <param name="staying">Lanes of the target that go on, bit by bit.</param>
    /// <param name="coming">Lanes of the source that go on, bit by bit.</param>
    /// <param name="numbers">Room for the numbers of all blocks.</param>
    public static void TakeBlocks<T>(
        World<T, LaneMemory<T>> target, World<T, LaneMemory<T>> source, T from, T taken, uint staying, uint coming, Span<int> numbers)
        where T : unmanaged, ILanes<T>
    {
        int list = target.Layout.Solver.Active, mine = Block.ActiveCount(target), others = Block.ActiveCount(source), count = 0;
        for (int a = 0, b = 0; a < mine || b < others;)
        {
            int own = a < mine ? T.Index(target[list + a]) : int.MaxValue, other = b < others ? T.Index(source[list + b]) : int.MaxValue;
            int number = Math.Min(own, other);
            Block block = Block.Of(target, number);
            bool stays = own == number && (T.AboveZero(target[block.Weight]) & staying) != 0;
            bool comes = other == number && (T.AboveZero(source[block.Weight]) & coming) != 0;
            if (stays || comes)
            {
                TakeBlock(target, source, block, stays, comes, from, taken);
                numbers[count++] = number;
            }

            a += own == number ? 1 : 0;
            b += other == number ? 1 : 0;
        }

        target[target.Layout.Solver.ActiveCount] = T.From(count);
        for (int i = 0; i < count; i++)
            target[list + i] = T.From(numbers[i]);
    }

    private static void TakeBlock<T>(
        World<T, LaneMemory<T>> target, World<T, LaneMemory<T>> source, in Block block, bool stays, bool comes, T from, T taken)
        where T : unmanaged, ILanes<T>
    {
        // In one go, with the force of a single row: references and slopes are of no use there, but cost less to copy than to skip.
        Take(target, source, new(block.Weight, block.Force - block.Weight + (block.Rows == 1 ? 1 : 0)), stays, comes, from, taken);
    }
}
