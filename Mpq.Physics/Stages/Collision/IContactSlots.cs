using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Where a collider puts the contacts of one pair: so many fixed slots, each of which it sets in every call. A world without a
/// contact in a slot that another world of the group fills gets a distance of <see cref="Contact{T}.None"/> there and finite numbers besides.
/// </summary>
public interface IContactSlots<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>
    /// Room for numbers of the collider's own, as many as <see cref="ConvexPairs.Room"/> says.
    /// </summary>
    T this[int place] { get; set; }

    /// <summary>Fills a slot.</summary>
    void Set(int slot, in Contact<T> contact);

    /// <summary>Leaves a slot without a contact in any world of the group: a distance of <see cref="Contact{T}.None"/>, and nobody reads more of it.</summary>
    void SetNone(int slot);
}
