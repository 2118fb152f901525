using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Stages.Solver;

namespace Mpq.Physics.Worlds;

/// <summary>
/// Some lane groups of worlds that step together, whose solver puts the worlds that take longer into fewer groups
/// (<see cref="NewtonTeam{T}"/>). After a step a world's state is that of <see cref="WorldGroup{T}"/>, to the bit, and so is what only follows
/// from state and controls; constraint forces and the rows of constraints and solver are of no use. Not thread-safe.
/// </summary>
/// <typeparam name="T">The real, whose lanes make a group.</typeparam>
public sealed unsafe class WorldTeam<T> : IDisposable
    where T : unmanaged, ILanes<T>
{
    // Bytes of a cache line, and where in one the stack is to be when a step begins: measured, as the compiler lays out frames.
    private const int Line = 64, StackOffset = 32;

    private readonly Mechanism mechanism;
    private readonly World<T, LaneMemory<T>>[] groups;
    private readonly NewtonTeam<T>? newton;
    private readonly bool[] isDone;
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
        this.groups = new World<T, LaneMemory<T>>[groups];
        for (int i = 0; i < groups; i++)
        {
            this.groups[i] = new(new(rows + (i * size), mechanism.Data));
            Step.Initialize(this.groups[i]);
        }

        newton = new(this.groups);
        isDone = new bool[groups];
    }

    /// <summary>Frees its memory if nobody disposed of it.</summary>
    ~WorldTeam() => Free();

    /// <summary>How many groups.</summary>
    public int Groups => groups.Length;

    /// <summary>How often a group's worlds have moved into another, to be solved there.</summary>
    public long Moves => newton!.Moves;

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
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < count; i++)
            {
                Step.Prepare(groups[i]);
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
    }

    private void Free()
    {
        newton?.Dispose();
        NativeMemory.AlignedFree(rows);
        rows = null;
    }
}
