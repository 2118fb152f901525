using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Collision;

namespace Mpq.Tests.Physics.Collision;

/// <summary>Slots that remember what was put in them, and that notice a slot left empty.</summary>
internal readonly struct Recorder<T>(Contact<T>[] contacts, bool[] filled, T[] room) : IContactSlots<T>
    where T : unmanaged, IReal<T>
{
    public T this[int place]
    {
        get => room[place];
        set => room[place] = value;
    }

    public void Set(int slot, in Contact<T> contact)
    {
        contacts[slot] = contact;
        filled[slot] = true;
    }

    public void SetNone(int slot)
    {
        T zero = T.Of(0);
        Vector3<T> any = new(zero, zero, T.Of(1));
        Set(slot, new(Contact<T>.None, any, any));
    }

    /// <summary>All slots of a pair.</summary>
    public static Contact<T>[] Run(ColliderKind kind, in Shape<T> a, in Shape<T> b, double margin)
    {
        int count = Colliders.Slots(kind);
        var contacts = new Contact<T>[count];
        bool[] filled = new bool[count];
        Recorder<T> slots = new(contacts, filled, new T[ConvexPairs.Room(kind)]);
        Colliders.Collide((int)kind, in a, in b, T.Of(margin), ref slots);
        Assert.That(filled, Is.All.True, $"{kind} left a slot empty");
        return contacts;
    }
}

/// <summary>A contact of one lane in plain numbers.</summary>
internal sealed record Touch(double Distance, double[] Position, double[] Normal, double[] Tangent)
{
    public static Touch Of<T>(in Contact<T> contact, int lane)
        where T : unmanaged, IReal<T>
        => new(T.Lane(contact.Distance, lane), Values(contact.Position, lane), Values(contact.Normal, lane), Values(contact.Tangent, lane));

    /// <summary>One lane's contacts within the margin.</summary>
    public static Touch[] Existing<T>(Contact<T>[] slots, int lane, double margin)
        where T : unmanaged, IReal<T>
        => [.. slots.Select(slot => Of(in slot, lane)).Where(touch => touch.Distance < margin)];

    /// <summary>One lane's contacts of a pair of geoms.</summary>
    public static Touch[] Of(ColliderKind kind, Pose a, Pose b, double margin)
        => Existing(Recorder<Real64>.Run(kind, a.To64(), b.To64(), margin), 0, margin);

    public bool IsFinite => double.IsFinite(Distance) && Position.Concat(Normal).Concat(Tangent).All(double.IsFinite);

    /// <summary>The nearest of others by position, and how far it is off in any number.</summary>
    public (int Index, double Error) Closest(IReadOnlyList<Touch> others)
    {
        int best = -1;
        double least = double.MaxValue;
        for (int i = 0; i < others.Count; i++)
        {
            double error = Math.Max(Off(Position, others[i].Position), Math.Abs(Distance - others[i].Distance));
            if (error < least)
                (best, least) = (i, error);
        }
        return (best, best < 0 ? least : Math.Max(least, Off(Normal, others[best].Normal)));
    }

    private static double Off(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    private static double[] Values<T>(Vector3<T> v, int lane)
        where T : unmanaged, IReal<T>
        => [T.Lane(v.X, lane), T.Lane(v.Y, lane), T.Lane(v.Z, lane)];
}
