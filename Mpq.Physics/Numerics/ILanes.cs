namespace Mpq.Physics.Numerics;

/// <summary>A real whose lanes can change places, on a CPU: what lets worlds move from one lane group to another.</summary>
/// <typeparam name="T">The implementing struct.</typeparam>
public interface ILanes<T> : IReal<T>
    where T : unmanaged, ILanes<T>
{
    /// <summary>Lane by lane, where a mask says so a lane of one real, elsewhere that of another.</summary>
    /// <param name="kept">What stays where the mask is clear.</param>
    /// <param name="moved">What lanes are taken from.</param>
    /// <param name="from">The bits of whole numbers: which lane of <paramref name="moved"/> each lane takes.</param>
    /// <param name="taken">The mask: all bits of a lane set, or none.</param>
    static abstract T Take(T kept, T moved, T from, T taken);

    /// <summary>A real whose lanes are whole numbers bit by bit, not as values.</summary>
    /// <param name="lanes">As many as there are lanes.</param>
    static abstract T OfBits(ReadOnlySpan<int> lanes);

    /// <summary>The lanes that are above 0, a bit each from the lowest on.</summary>
    static abstract uint AboveZero(T x);
}
