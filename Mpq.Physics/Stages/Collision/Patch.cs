using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Up to four contacts of a cylinder.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Patch<T>(Contact<T> first, Contact<T> second, Contact<T> third, Contact<T> fourth)
    where T : unmanaged, IReal<T>
{
    private readonly Contact<T> first = first, second = second, third = third, fourth = fourth;

    /// <summary>The one contact of least overlap.</summary>
    public static Patch<T> Of(in Contact<T> single)
    {
        var none = new Contact<T>(Contact<T>.None, single.Position, single.Normal);
        return new(single, none, none, none);
    }

    /// <summary>Another patch in lanes where the flag is 1.</summary>
    public Patch<T> Or(in Patch<T> other, T flag)
    {
        T half = T.Of(0.5);
        return new(
            Contacts.IfLess(half, flag, in other.first, in first), Contacts.IfLess(half, flag, in other.second, in second),
            Contacts.IfLess(half, flag, in other.third, in third), Contacts.IfLess(half, flag, in other.fourth, in fourth));
    }

    /// <summary>Fills a pair's four slots.</summary>
    public void Put<TSlots>(TSlots slots)
        where TSlots : struct, IContactSlots<T>
    {
        slots.Set(0, in first);
        slots.Set(1, in second);
        slots.Set(2, in third);
        slots.Set(3, in fourth);
    }
}
