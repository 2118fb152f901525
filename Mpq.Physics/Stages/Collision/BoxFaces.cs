using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Two boxes that meet at a face: of the other box the face that looks back at it most, cut off at the first face's sides. The
/// polygon's corners are contacts, their distances those from the first face's plane.
/// </summary>
/// <remarks>
/// A polygon of two quadrilaterals has one side at most on each of their eight sides. So each side has a slot of its own, for the
/// point at which the polygon's side on it begins: no list grows and no slot depends on another lane.
/// </remarks>
internal static class BoxFaces
{
    /// <summary>Fills the slots with the polygon; where <paramref name="off"/> is not 0, with <paramref name="single"/> and nothing else.</summary>
    public static void Clip<T, TSlots>(
        in Shape<T> reference, in Shape<T> other, T faceOf2, T off, in Contact<T> single, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        Vector3<T> apart = other.Position - reference.Position, z = reference.Axes.Z;
        T up = Direction.Signed(T.Of(1), Vector3<T>.Dot(apart, z));
        Vector3<T> normal = up * z;
        Quad<T> quad = Facing(in reference, in other, apart, normal);
        var polygon = new FacePolygon<T>(in quad, reference.Size.X, reference.Size.Y);
        var face = new Frame<T>(
            Vector3<T>.MultiplyAdd(reference.Size.Z, normal, reference.Position),
            new(reference.Axes.X, reference.Axes.Y, normal));
        T turn = T.IfLess(faceOf2, T.Of(0.5), T.Of(1), T.Of(-1));
        Contact<T> first = face.At(in polygon.OnQuad.P0, turn, off);
        slots.Set(0, Contacts.IfLess(off, T.Of(0.5), in first, in single));
        slots.Set(1, face.At(in polygon.OnQuad.P1, turn, off));
        slots.Set(2, face.At(in polygon.OnQuad.P2, turn, off));
        slots.Set(3, face.At(in polygon.OnQuad.P3, turn, off));
        OnReference(in polygon.OnRectangle, in face, turn, off, slots);
    }

    private static void OnReference<T, TSlots>(in Sides<T> sides, in Frame<T> face, T turn, T off, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        slots.Set(4, face.At(in sides.P0, turn, off));
        slots.Set(5, face.At(in sides.P1, turn, off));
        slots.Set(6, face.At(in sides.P2, turn, off));
        slots.Set(7, face.At(in sides.P3, turn, off));
    }

    // The face of the other box that looks most against the normal, in the reference face's frame with its centre as origin.
    private static Quad<T> Facing<T>(in Shape<T> reference, in Shape<T> other, Vector3<T> apart, Vector3<T> normal)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> along = other.Axes.Along(normal);
        T x = T.Abs(along.X), y = T.Abs(along.Y), z = T.Abs(along.Z);
        T axis = T.IfLess(T.Max(x, y), z, T.Of(2), T.IfLess(x, y, T.Of(1), T.Of(0)));
        Shape<T> turned = Cycle.ToZ(in other, axis);
        T against = -Direction.Signed(turned.Size.Z, Vector3<T>.Dot(turned.Axes.Z, normal));

        var frame = new Matrix3<T>(reference.Axes.X, reference.Axes.Y, normal);
        Vector3<T> centre = frame.Along(Vector3<T>.MultiplyAdd(against, turned.Axes.Z, apart));
        return new(
            new(centre.X, centre.Y, centre.Z - reference.Size.Z),
            turned.Size.X * frame.Along(turned.Axes.X),
            turned.Size.Y * frame.Along(turned.Axes.Y));
    }
}

/// <summary>A point and axes.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Frame<T>(Vector3<T> origin, Matrix3<T> axes)
    where T : unmanaged, IReal<T>
{
    private readonly Vector3<T> origin = origin;
    private readonly Matrix3<T> axes = axes;

    /// <summary>A point above the plane z = 0 as a contact half way down to it; none where off is not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Contact<T> At(in Vector3<T> point, T turn, T off)
    {
        Vector3<T> local = new(point.X, point.Y, T.Of(0.5) * point.Z);
        T distance = T.IfLess(off, T.Of(0.5), point.Z, Contact<T>.None);
        // A slot without a point holds far numbers: the face's centre instead.
        Vector3<T> position = Vector3<T>.IfLess(point.Z, T.Of(1e5), (axes * local) + origin, origin);
        return new(distance, position, turn * axes.Z);
    }
}
