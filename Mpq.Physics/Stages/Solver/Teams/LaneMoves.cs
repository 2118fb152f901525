using System.Runtime.CompilerServices;
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
    /// <param name="from">See <see cref="ILanes{T}.Take"/>.</param>
    /// <param name="taken">The lanes of the target that are overwritten.</param>
    public static void Take<T>(World<T, LaneMemory<T>> target, World<T, LaneMemory<T>> source, RowRange range, T from, T taken)
        where T : unmanaged, ILanes<T>
    {
        long at = target.Place(range.First), other = source.Place(range.First);
        for (int i = 0; i < range.Count; i++)
        {
            target.Put(at, T.Take(target.Get(at), source.Get(other), from, taken));
            at = target.Next(at, 1);
            other = source.Next(other, 1);
        }
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
            if (stays && comes)
                TakeBlock(target, source, block, from, taken);
            else if (stays)
                Clear(target, block, taken);
            else if (comes)
                Bring(target, source, block, from, taken);
            if (stays || comes)
                numbers[count++] = number;
            a += own == number ? 1 : 0;
            b += other == number ? 1 : 0;
        }

        target[target.Layout.Solver.ActiveCount] = T.From(count);
        for (int i = 0; i < count; i++)
            target[list + i] = T.From(numbers[i]);
    }

    private static void TakeBlock<T>(World<T, LaneMemory<T>> target, World<T, LaneMemory<T>> source, in Block block, T from, T taken)
        where T : unmanaged, ILanes<T>
    {
        Take(target, source, new(block.Weight, 1), from, taken);
        Take(target, source, Residual(block), from, taken);
        Take(target, source, Rest(block), from, taken);
    }

    private static void Clear<T>(World<T, LaneMemory<T>> target, in Block block, T taken)
        where T : unmanaged, ILanes<T>
    {
        Clear(target, new(block.Weight, 1), taken);
        Clear(target, Residual(block), taken);
        Clear(target, Rest(block), taken);
    }

    private static void Bring<T>(World<T, LaneMemory<T>> target, World<T, LaneMemory<T>> source, in Block block, T from, T taken)
        where T : unmanaged, ILanes<T>
    {
        Bring(target, source, new(block.Weight, 1), from, taken);
        Bring(target, source, Residual(block), from, taken);
        Bring(target, source, Rest(block), from, taken);
    }

    // Not in force in worlds that come.
    private static void Clear<T>(World<T, LaneMemory<T>> target, RowRange range, T taken)
        where T : unmanaged, ILanes<T>
    {
        long at = target.Place(range.First);
        for (int i = 0; i < range.Count; i++)
        {
            target.Put(at, T.Take(target.Get(at), T.Of(0), taken, taken));
            at = target.Next(at, 1);
        }
    }

    // Not in force in worlds that were there before.
    private static void Bring<T>(World<T, LaneMemory<T>> target, World<T, LaneMemory<T>> source, RowRange range, T from, T taken)
        where T : unmanaged, ILanes<T>
    {
        long at = target.Place(range.First), other = source.Place(range.First);
        for (int i = 0; i < range.Count; i++)
        {
            target.Put(at, T.Take(T.Of(0), source.Get(other), from, taken));
            at = target.Next(at, 1);
            other = source.Next(other, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RowRange Residual(in Block block) => new(block.Residual, block.Rows);

    // Curvature, Jacobian and, of a single row, force.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RowRange Rest(in Block block) => new(block.Curvature, block.Force - block.Curvature + (block.Rows == 1 ? 1 : 0));
}
