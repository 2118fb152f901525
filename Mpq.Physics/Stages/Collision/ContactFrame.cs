using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// The axes of a contact: the normal n, a tangent t made from the contact's hint h as (h − n (n·h))/|…|, and n × t. Without
/// a hint h is the world's y axis, or z where the normal leans to y: MuJoCo's choice, on which pyramidal friction depends.
/// </summary>
public static class ContactFrame
{
    /// <summary>Normal and both tangents (world frame) as the columns of a rotation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix3<T> Of<T>(in Contact<T> contact)
        where T : unmanaged, IReal<T>
        => Of(contact.Normal, contact.Tangent);

    /// <summary>Normal and both tangents (world frame) of a normal and a hint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix3<T> Of<T>(Vector3<T> normal, Vector3<T> hint)
        where T : unmanaged, IReal<T>
    {
        T zero = T.Of(0), one = T.Of(1), half = T.Of(0.5);
        T lean = T.Abs(normal.Y);
        Vector3<T> axis = new(zero, T.IfLess(lean, half, one, zero), T.IfLess(lean, half, zero, one));
        hint = Vector3<T>.IfLess(Vector3<T>.Dot(hint, hint), T.Of(0.25), axis, hint);
        Vector3<T> tangent = Perpendicular(hint, normal);
        // A hint along the normal leaves the world's x axis, as in MuJoCo, or y where the normal is that.
        T squared = Vector3<T>.Dot(tangent, tangent), least = Rounding.Choose(T.Of(1e-30), T.Of(1e-10));
        if (T.AnyLess(squared, least))
        {
            T across = T.Abs(normal.X), most = T.Of(0.9);
            axis = new(T.IfLess(across, most, one, zero), T.IfLess(across, most, zero, one), zero);
            tangent = Vector3<T>.IfLess(squared, least, Perpendicular(axis, normal), tangent);
        }
        tangent = Direction.Of(tangent, axis);
        return new(normal, tangent, Vector3<T>.Cross(normal, tangent));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Perpendicular<T>(Vector3<T> v, Vector3<T> normal)
        where T : unmanaged, IReal<T>
        => Vector3<T>.MultiplyAdd(-Vector3<T>.Dot(normal, v), normal, v);
}
