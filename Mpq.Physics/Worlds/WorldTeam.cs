using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;
using Mpq.Physics.Stages.Solver;

namespace Mpq.Physics.Worlds;

/// <summary>
/// Some lane groups of worlds that step together, whose solver puts the worlds that take longer into fewer groups
/// (<see cref="NewtonTeam{T}"/>). Results are those of <see cref="WorldGroup{T}"/>, to the bit. Not thread-safe.
/// </summary>
public sealed unsafe class WorldTeam<T> : IDisposable
    where T : unmanaged, ILanes<T>
{
    // Bytes of a cache line, and where in one the stack is to be when a step begins: measured, as the compiler lays out frames.
    private const int Line = 64, StackOffset = 48;

    private readonly World<T, LaneMemory<T>>[] groups;
    private readonly NewtonTeam<T> newton;
    private readonly bool[] isDone;
    private T* rows;

    /// <summary>Worlds at rest in the reference configuration.</summary>
    /// <param name="mechanism">What they simulate; it outlives them.</param>
    /// <param name="groups">How many groups, at least 1.</param>
    /// <param name="worldSize">Rows of a world, where it has more than the mechanism's.</param>
    public WorldTeam(Mechanism mechanism, int groups, int worldSize = 0)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
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

    /// <summary>How many groups.</summary>
    public int Groups => groups.Length;

    /// <summary>How often a group's worlds have moved into another, to be solved there.</summary>
    public long Moves => newton.Moves;

    /// <summary>A group as stages see it.</summary>
    public World<T, LaneMemory<T>> this[int group] => groups[group];

    /// <summary>A group's numbers, row after row, lane beside lane.</summary>
    public Span<float> Numbers(int group)
    {
        ObjectDisposedException.ThrowIf(rows == null, this);
        return new((float*)groups[group].Place(0), groups[group].Layout.Rows * T.Lanes);
    }

    /// <summary>Advances the worlds of the first groups by a number of time steps, controls held.</summary>
    /// <param name="count">How many groups.</param>
    /// <param name="steps">Time steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many groups.</exception>
    public void Advance(int count, int steps)
    {
        ObjectDisposedException.ThrowIf(rows == null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, groups.Length);
        byte mark;
        Advance(count, steps, padding: (int)(((long)&mark - StackOffset) & (Line - 1)));
    }

    /// <summary>Frees its memory.</summary>
    public void Dispose()
    {
        newton.Dispose();
        NativeMemory.AlignedFree(rows);
        rows = null;
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
                isDone[i] = newton.Begin(i);
                if (isDone[i])
                    Integration.Run(groups[i]);
            }

            newton.Finish();
            for (int i = 0; i < count; i++)
            {
                if (!isDone[i])
                    Integration.Run(groups[i]);
            }
        }
    }
}
