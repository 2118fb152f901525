using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Stages.Solver;

namespace Mpq.Physics.Worlds;

/// <summary>
/// Some lane groups of worlds that step together: those in contact alike side by side (<see cref="Arrangement{T}"/>), a few groups at a
/// time, whose solver puts the worlds that take longer into fewer of them (<see cref="NewtonTeam{T}"/>). After a step a world's state is
/// that of <see cref="WorldGroup{T}"/>, to the bit; other rows of the mechanism are of no use, rows beyond are as they were. Not
/// thread-safe.
/// </summary>
/// <typeparam name="T">The real, whose lanes make a group.</typeparam>
public sealed unsafe class WorldTeam<T> : IDisposable
    where T : unmanaged, ILanes<T>
{
    // Bytes of a cache line, and where in one the stack is to be when a step begins: measured, as the compiler lays out frames.
    private const int Line = 64, StackOffset = 16;

    // Groups in a step at once: measured, two are as good, eight no better; more do not fit a core's second cache.
    private const int Together = 4;

    // Time steps between two arrangements: what is in contact lasts longer.
    private const int Stay = 5;

    private readonly Mechanism mechanism;
    // The first are also where the steps of all are worked out.
    private readonly World<T, LaneMemory<T>>[] groups;
    private readonly NewtonTeam<T>? newton;
    private readonly Arrangement<T>? arrangement;
    private readonly bool[] isDone = new bool[Together];
    private T* rows;

    /// <summary>Worlds at rest in the reference configuration.</summary>
    /// <param name="mechanism">What they simulate; it outlives them.</param>
    /// <param name="groups">How many groups, at least 1.</param>
    /// <param name="worldSize">Rows of a world, where it has more than the mechanism's.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no group.</exception>
    public WorldTeam(Mechanism mechanism, int groups, int worldSize = 0)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        this.mechanism = mechanism;
        // One more than needed, so that a world without rows has a place, too.
        int size = Math.Max(worldSize, mechanism.Layout.Rows) + 1;
        rows = (T*)NativeMemory.AlignedAlloc((nuint)groups * (nuint)(size * sizeof(T)), 64);
        NativeMemory.Clear(rows, (nuint)groups * (nuint)(size * sizeof(T)));
        this.groups = [.. Enumerable.Range(0, groups).Select(i => World(i * size))];
        foreach (World<T, LaneMemory<T>> world in this.groups)
            Step.Initialize(world);
        newton = new(this.groups.AsSpan(0, Math.Min(groups, Together)));
        arrangement = new(groups, RowRange.Kept(mechanism), mechanism.Layout.Solver.BlockCount);
    }

    /// <summary>Frees its memory if nobody disposed of it.</summary>
    ~WorldTeam() => Free();

    /// <summary>How many groups.</summary>
    public int Groups => groups.Length;

    /// <summary>How often a group's worlds have moved into another, to be solved there.</summary>
    public long Moves => newton!.Moves;

    /// <summary>How often worlds have changed places, to step beside others in contact alike.</summary>
    public long Rearrangements => arrangement!.Moves;

    /// <summary>A group as stages see it, as long as the team is not disposed of.</summary>
    public World<T, LaneMemory<T>> this[int group] => groups[group];

    /// <summary>A group's numbers, row after row, lane beside lane.</summary>
    /// <exception cref="ObjectDisposedException">The team is disposed of.</exception>
    public Span<float> Numbers(int group)
    {
        ObjectDisposedException.ThrowIf(rows == null, this);
        return new((float*)groups[group].Place(0), groups[group].Layout.Rows * T.Lanes);
    }

    /// <summary>Advances the worlds of the first groups by a number of time steps, controls held.</summary>
    /// <param name="count">How many groups.</param>
    /// <param name="steps">Time steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many groups.</exception>
    /// <exception cref="ObjectDisposedException">The team is disposed of.</exception>
    public void Advance(int count, int steps)
    {
        ObjectDisposedException.ThrowIf(rows == null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, groups.Length);
        byte mark;
        Advance(count, steps, padding: (int)(((long)&mark - StackOffset) & (Line - 1)));
        GC.KeepAlive(mechanism);
    }

    /// <summary>Frees its memory.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    // Registers that are spilled cost twice as much where they lie across two cache lines, and frames are aligned to 16 bytes only:
    // a seventh of a step of sixteen lanes hangs on where the thread's stack happens to be.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Advance(int count, int steps, int padding)
    {
        byte* unused = stackalloc byte[padding + 16];
        Advance(count, steps, unused);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Advance(int count, int steps, byte* unused)
    {
        _ = unused;
        for (int i = 0; i < count; i++)
            arrangement!.Save(i, groups[i]);
        for (int step = 0; step < steps; step += Stay)
        {
            if (count > 1)
                arrangement!.Sort(count);
            for (int first = 0; first < count; first += Together)
                Some(first, Math.Min(Together, count - first), Math.Min(Stay, steps - step));
        }

        arrangement!.Undo(count);
        for (int i = 0; i < count; i++)
            arrangement!.Load(i, groups[i]);
    }

    private void Some(int first, int count, int steps)
    {
        for (int i = 0; i < count; i++)
            arrangement!.Load(first + i, groups[i]);
        for (int step = 1; step <= steps; step++)
        {
            for (int i = 0; i < count; i++)
            {
                Step.Prepare(groups[i]);
                if (step == steps)
                    arrangement!.Look(first + i, groups[i]);
                isDone[i] = newton!.Begin(i);
                if (isDone[i])
                    Integration.Run(groups[i]);
            }

            newton!.Finish();
            for (int i = 0; i < count; i++)
            {
                if (!isDone[i])
                    Integration.Run(groups[i]);
            }
        }

        for (int i = 0; i < count; i++)
            arrangement!.Save(first + i, groups[i]);
    }

    private World<T, LaneMemory<T>> World(int offset) => new(new(rows + offset, mechanism.Data));

    private void Free()
    {
        newton?.Dispose();
        arrangement?.Dispose();
        NativeMemory.AlignedFree(rows);
        rows = null;
    }
}
