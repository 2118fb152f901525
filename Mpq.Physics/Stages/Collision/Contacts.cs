using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Selection among contacts.</summary>
internal static class Contacts
{
    /// <summary>a &lt; b ? x : y, lane by lane, of contacts that leave their tangents to the frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Contact<T> IfLess<T>(T a, T b, in Contact<T> x, in Contact<T> y)
        where T : unmanaged, IReal<T>
        => new(
            T.IfLess(a, b, x.Distance, y.Distance),
            Vector3<T>.IfLess(a, b, x.Position, y.Position),
            Vector3<T>.IfLess(a, b, x.Normal, y.Normal));
}
