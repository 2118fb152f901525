using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>Up to two contacts of parallel capsules.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct Parallel<T>(Contact<T> first, Contact<T> second)
    where T : unmanaged, IReal<T>
{
    /// <summary>The first contact within the margin.</summary>
    public readonly Contact<T> First = first;

    /// <summary>The next one.</summary>
    public readonly Contact<T> Second = second;
}

/// <summary>Capsules whose segments are parallel: each end in turn against the nearest point of the other segment.</summary>
internal static class CapsulesAlongside
{
    /// <summary>The first two of the four contacts that are within the margin [m].</summary>
    public static Parallel<T> Touch<T>(in Shape<T> a, in Shape<T> b, Vector3<T> half1, Vector3<T> half2, T margin)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> apart = b.Position - a.Position;
        T least = T.Of(Direction.Least), one = T.Of(1);
        T per1 = one / T.Max(Vector3<T>.Dot(half1, half1), least), per2 = one / T.Max(Vector3<T>.Dot(half2, half2), least);
        T ab = Vector3<T>.Dot(half1, half2), u = Vector3<T>.Dot(half1, apart), v = -Vector3<T>.Dot(half2, apart);

        Contact<T> up1 = At(in a, in b, half1, half2, one, Direction.Clamp((v + ab) * per2, one));
        Contact<T> down1 = At(in a, in b, half1, half2, -one, Direction.Clamp((v - ab) * per2, one));
        Parallel<T> found = new(up1, new(Contact<T>.None, up1.Position, up1.Normal));
        found = With(in found, in down1, margin);
        Contact<T> up2 = At(in a, in b, half1, half2, Direction.Clamp((u + ab) * per1, one), one);
        found = With(in found, in up2, margin);
        Contact<T> down2 = At(in a, in b, half1, half2, Direction.Clamp((u - ab) * per1, one), -one);
        return With(in found, in down2, margin);
    }

    /// <summary>The contact of balls at x₁ and x₂ half lengths along the segments.</summary>
    public static Contact<T> At<T>(in Shape<T> a, in Shape<T> b, Vector3<T> half1, Vector3<T> half2, T x1, T x2)
        where T : unmanaged, IReal<T>
        => Balls.Touch(
            Vector3<T>.MultiplyAdd(x1, half1, a.Position), a.Size.X,
            Vector3<T>.MultiplyAdd(x2, half2, b.Position), b.Size.X, a.Axes.Z, b.Axes.Z);

    // Into the first place that is free; a contact beyond the margin leaves its place free.
    private static Parallel<T> With<T>(in Parallel<T> found, in Contact<T> next, T margin)
        where T : unmanaged, IReal<T>
    {
        Contact<T> second = Contacts.IfLess(found.Second.Distance, margin, in found.Second, in next);
        return new(
            Contacts.IfLess(found.First.Distance, margin, in found.First, in next),
            Contacts.IfLess(found.First.Distance, margin, in second, in found.Second));
    }
}
