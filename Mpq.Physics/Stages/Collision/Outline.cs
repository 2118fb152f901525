using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// A polygon's corners in a collider's room, as many as each world has. They are written one after the other, each in the worlds that have it:
/// where the worlds stand alike that is one place, else a few.
/// </summary>
internal readonly struct Outline<T, TSlots>
    where T : unmanaged, IReal<T>
    where TSlots : struct, IContactSlots<T>
{
    /// <summary>Corners at most.</summary>
    public const int Most = CylinderFaces.MostCorners;

    /// <summary>How many corners there are.</summary>
    public readonly T Count;

    private readonly int start, low, high;
    private readonly TSlots slots;

    /// <summary>An outline without corners.</summary>
    /// <param name="slots">Where the room is.</param>
    /// <param name="place">0 or 1: the first half of it or the second.</param>
    public Outline(TSlots slots, int place)
    {
        (this.slots, start, low, high) = (slots, 3 * Most * place, 0, 0);
        Count = T.Of(0);
    }

    private Outline(in Outline<T, TSlots> old, T count, int low, int high)
    {
        this = old;
        (Count, this.low, this.high) = (count, low, high);
    }

    /// <summary>A corner; of no meaning in worlds that have fewer.</summary>
    public Vector3<T> this[int corner]
    {
        get
        {
            int at = start + (3 * corner);
            return new(slots[at], slots[at + 1], slots[at + 2]);
        }
    }

    /// <summary>The corner of which each world has the number.</summary>
    public Vector3<T> At(T number, int most)
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

    /// <summary>With another corner in worlds where the flag is 1.</summary>
    public Outline<T, TSlots> With(Vector3<T> corner, T flag)
    {
        T half = T.Of(0.5);
        if (!T.AnyLess(half, flag))
            return this;
        for (int i = low; i <= high; i++)
        {
            T off = T.IfLess(half, flag, T.Abs(Count - T.From(i)), T.Of(1));
            if (T.AnyLess(off, half))
                Put(i, Vector3<T>.IfLess(off, half, corner, this[i]));
        }
        // The places that come next in any world.
        T count = T.Min(Count + flag, T.From(Most));
        int first = low, last = high;
        while (last < Most - 1 && T.AnyLess(T.From(last) + half, count))
            last++;
        while (first < last && !T.AnyLess(count, T.From(first) + half))
            first++;
        return new(in this, count, first, last);
    }

    private void Put(int corner, Vector3<T> value)
    {
        int at = start + (3 * corner);
        TSlots room = slots;
        room[at] = value.X;
        room[at + 1] = value.Y;
        room[at + 2] = value.Z;
    }
}
