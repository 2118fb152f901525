using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// A polygon's corners in a collider's room, as many as each world has. They are written one after the other, each in the worlds that have it:
/// where the worlds stand alike that is one place, else a few.
/// </summary>
internal struct Outline<T, TSlots>
    where T : unmanaged, IReal<T>
    where TSlots : struct, IContactSlots<T>
{
    /// <summary>Corners at most.</summary>
    public const int Most = CylinderFaces.MostCorners;

    private readonly int start;
    private TSlots slots;
    private int low, high;

    /// <summary>An outline without corners.</summary>
    /// <param name="slots">Where the room is.</param>
    /// <param name="place">0 or 1: the first half of it or the second.</param>
    public Outline(TSlots slots, int place)
    {
        (this.slots, start, low, high) = (slots, 3 * Most * place, 0, 0);
        Count = T.Of(0);
    }

    /// <summary>How many corners there are.</summary>
    public T Count { get; private set; }

    /// <summary>A corner; of no meaning in worlds that have fewer.</summary>
    public readonly Vector3<T> this[int corner]
    {
        get
        {
            int at = start + (3 * corner);
            return new(slots[at], slots[at + 1], slots[at + 2]);
        }
    }

    /// <summary>The corner of which each world has the number.</summary>
    public readonly Vector3<T> At(T number, int most)
    {
        T half = T.Of(0.5);
        Vector3<T> result = this[0];
        for (int i = 1; i < most; i++)
        {
            T off = T.Abs(number - T.From(i));
            if (T.AnyLess(off, half))
                result = Vector3<T>.IfLess(off, half, this[i], result);
        }
        return result;
    }

    /// <summary>Another corner in worlds where the flag is 1.</summary>
    public void Add(T flag, Vector3<T> corner)
    {
        T half = T.Of(0.5);
        if (!T.AnyLess(half, flag))
            return;
        for (int i = low; i <= high; i++)
        {
            T off = T.IfLess(half, flag, T.Abs(Count - T.From(i)), T.Of(1));
            if (T.AnyLess(off, half))
                Put(i, Vector3<T>.IfLess(off, half, corner, this[i]));
        }
        Count = T.Min(Count + flag, T.From(Most));
        // The places that come next in any world.
        while (high < Most - 1 && T.AnyLess(T.From(high) + half, Count))
            high++;
        while (low < high && !T.AnyLess(Count, T.From(low) + half))
            low++;
    }

    private void Put(int corner, Vector3<T> value)
    {
        int at = start + (3 * corner);
        slots[at] = value.X;
        slots[at + 1] = value.Y;
        slots[at + 2] = value.Z;
    }
}
