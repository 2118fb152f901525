using Mpq.Physics.Worlds;

namespace Mpq.Gpu.Devices;

/// <summary>
/// Many worlds of one mechanism on a device, 32 bits a number. A world keeps its state (positions, velocities, the solver's start,
/// controls, mocap poses), how many contacts its last step began with, and the parameters it has for itself; all else is worked out anew
/// in each step. What one world does never depends on the others; one that is no longer finite stays so.
/// </summary>
public abstract class WorldBatch : IDisposable
{
    // Row after row of all worlds: those of the state, then the parameters of each world's own.
    private readonly int[] keptRow;

    internal WorldBatch(Mechanism mechanism, int worlds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(worlds, 1);
        Mechanism = mechanism;
        Worlds = worlds;
        keptRow = Kept(mechanism);
        if ((long)keptRow.Length * worlds > int.MaxValue)
            throw new ArgumentException($"{worlds} worlds of {keptRow.Length} numbers are too many; make several batches.", nameof(worlds));
        State = new float[keptRow.Length * worlds];
        Reset();
    }

    /// <summary>What the worlds simulate.</summary>
    public Mechanism Mechanism { get; }

    /// <summary>How many.</summary>
    public int Worlds { get; }

    /// <summary>All that the worlds keep.</summary>
    private protected float[] State { get; }

    /// <summary>The rows that a world keeps, in the order of <see cref="State"/>.</summary>
    private protected ReadOnlySpan<int> KeptRows => keptRow;

    /// <summary>All worlds at rest in the reference configuration, parameters as in the model.</summary>
    public void Reset()
    {
        using WorldGroup<Physics.Numerics.Real32> initial = new(Mechanism);
        for (int i = 0; i < keptRow.Length; i++)
            State.AsSpan(i * Worlds, Worlds).Fill(initial.Numbers[keptRow[i]]);
    }

    /// <summary>Sets numbers of one world.</summary>
    /// <param name="world">Which.</param>
    /// <param name="row">First row, as the mechanism's layout numbers them: of the state, or of a parameter of each world's own.</param>
    /// <param name="values">The numbers.</param>
    /// <exception cref="ArgumentException">A world does not keep that row.</exception>
    public void Set(int world, int row, ReadOnlySpan<double> values)
    {
        int first = Find(world, row, values.Length);
        for (int i = 0; i < values.Length; i++)
            State[((first + i) * Worlds) + world] = (float)values[i];
    }

    /// <summary>Gets numbers of one world; see <see cref="Set"/>.</summary>
    /// <exception cref="ArgumentException">A world does not keep that row.</exception>
    public void Get(int world, int row, Span<double> values)
    {
        int first = Find(world, row, values.Length);
        for (int i = 0; i < values.Length; i++)
            values[i] = State[((first + i) * Worlds) + world];
    }

    /// <summary>Whether a world's state is finite.</summary>
    public bool IsFinite(int world)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(world);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(world, Worlds);
        // Positions, velocities and accelerations come first.
        for (int i = 0; i < Mechanism.Layout.State.Control; i++)
            if (!float.IsFinite(State[(i * Worlds) + world]))
                return false;
        return true;
    }

    /// <summary>Everything that the worlds keep, for <see cref="Restore"/>.</summary>
    public float[] Snapshot() => [.. State];

    /// <summary>Back to a snapshot, exactly.</summary>
    /// <exception cref="ArgumentException">It is of another batch.</exception>
    public void Restore(ReadOnlySpan<float> snapshot)
    {
        if (snapshot.Length != State.Length)
            throw new ArgumentException($"The snapshot has {snapshot.Length} numbers, this batch {State.Length}: it is of another batch.");
        snapshot.CopyTo(State);
    }

    /// <summary>Advances all worlds by a number of time steps, controls held.</summary>
    public abstract void Advance(int steps = 1);

    /// <inheritdoc/>
    public abstract void Dispose();

    private static int[] Kept(Mechanism mechanism)
        => [.. RowRange.Kept(mechanism).SelectMany(range => Enumerable.Range(range.First, range.Count))];

    private int Find(int world, int row, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(world);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(world, Worlds);
        int first = row < Mechanism.Layout.State.Rows ? row : Array.IndexOf(keptRow, row);
        if (row < 0 || first < 0 || first + count > keptRow.Length || (count > 0 && keptRow[first + count - 1] != row + count - 1))
            throw new ArgumentException($"Worlds do not keep rows {row} to {row + count - 1}: only their state and their own parameters.", nameof(row));
        return first;
    }
}
