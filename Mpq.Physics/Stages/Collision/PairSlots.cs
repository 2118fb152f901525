using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// The contact slots of one pair in the worlds' rows; in place of the first tangent the hint for it, until the contact comes into force.
/// </summary>
/// <param name="world">Worlds.</param>
/// <param name="first">First row of the first slot.</param>
/// <param name="stride">Rows from slot to slot.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public struct PairSlots<T, TMemory>(World<T, TMemory> world, int first, int stride) : IContactSlots<T>
    where T : unmanaged, IReal<T>
    where TMemory : struct, IMemory<T>
{
    private World<T, TMemory> world = world;

    /// <inheritdoc/>
    public T this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => world[world.Layout.Pairs.Room + place];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => world[world.Layout.Pairs.Room + place] = value;
    }

    /// <inheritdoc/>
    public void Set(int slot, in Contact<T> contact)
    {
        int row = first + (slot * stride);
        world[row] = contact.Distance;
        Set(row + PairLayout.Position, in contact.Position);
        Set(row + PairLayout.Frame, in contact.Normal);
        Set(row + PairLayout.Frame + 3, in contact.Tangent);
    }

    /// <inheritdoc/>
    public void SetNone(int slot) => world[first + (slot * stride)] = Contact<T>.None;

    // A vector that lies in memory; passed as a value it would be copied there first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Set(int row, in Vector3<T> value)
    {
        world[row] = value.X;
        world[row, 1] = value.Y;
        world[row, 2] = value.Z;
    }
}
