using System.Runtime.InteropServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages;

namespace Mpq.Physics.Worlds;

/// <summary>
/// As many worlds as a real has lanes, 32 bits a number, that step together: eight with <see cref="Wide"/>. What one world does never
/// depends on its neighbours; a world that is no longer finite stays so and leaves the others alone. Not thread-safe. For speed see
/// <see cref="WorldTeam{T}"/>.
/// </summary>
public sealed unsafe class WorldGroup<T> : IDisposable
    where T : unmanaged, IReal<T>
{
    private readonly Mechanism mechanism;
    private T* rows;

    /// <summary>Worlds at rest in the reference configuration.</summary>
    public WorldGroup(Mechanism mechanism)
    {
        this.mechanism = mechanism;
        rows = (T*)NativeMemory.AlignedAlloc((nuint)((mechanism.Layout.Rows + 1) * sizeof(T)), 64);
        Reset();
    }

    /// <summary>Frees its memory if nobody disposed of it.</summary>
    ~WorldGroup() => Free();

    /// <summary>How many worlds.</summary>
    public static int Lanes => T.Lanes;

    /// <summary>Where everything is.</summary>
    public ref readonly Layout Layout => ref mechanism.Layout;

    /// <summary>The worlds as stages see them.</summary>
    public World<T, LaneMemory<T>> World => new(new(rows, mechanism.Data));

    /// <summary>All numbers, row after row, lane beside lane.</summary>
    public Span<float> Numbers
    {
        get
        {
            ObjectDisposedException.ThrowIf(rows == null, this);
            return new(rows, mechanism.Layout.Rows * T.Lanes);
        }
    }

    /// <summary>All worlds back to rest in the reference configuration, parameters as in the model.</summary>
    public void Reset() => Step.Initialize(World);

    /// <summary>Sets some rows of one world.</summary>
    public void Set(int lane, int row, ReadOnlySpan<double> values)
    {
        Span<float> numbers = Numbers;
        for (int i = 0; i < values.Length; i++)
            numbers[((row + i) * T.Lanes) + lane] = (float)values[i];
    }

    /// <summary>Gets some rows of one world.</summary>
    public void Get(int lane, int row, Span<double> values)
    {
        Span<float> numbers = Numbers;
        for (int i = 0; i < values.Length; i++)
            values[i] = numbers[((row + i) * T.Lanes) + lane];
    }

    /// <summary>Advances all worlds by a number of time steps, controls held.</summary>
    public void Advance(int steps = 1)
    {
        ObjectDisposedException.ThrowIf(rows == null, this);
        for (int i = 0; i < steps; i++)
            Step.Run(World);
    }

    /// <summary>Whether a world's state is finite.</summary>
    public bool IsFinite(int lane)
    {
        Span<float> numbers = Numbers;
        int end = Layout.State.Acceleration + Layout.Dofs.Count;
        for (int row = Layout.State.Position; row < end; row++)
            if (!float.IsFinite(numbers[(row * T.Lanes) + lane]))
                return false;
        return true;
    }

    /// <summary>Frees its memory.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(rows);
        rows = null;
    }
}
