using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// The corners of a geom's flat faces in the world's frame, in MuJoCo's order: a cylinder's disc as a polygon of 16 corners, a box's face.
/// </summary>
/// <remarks>
/// MuJoCo's cosines have 15 digits. Which of equally large quadrilaterals on a disc is the largest hangs on the last of them, and on the order
/// of the sums: in 64 bits both are as there.
/// </remarks>
internal static class Corner
{
    // Bit f of entry k: the coordinate of corner k of face f is negative; faces +x −x +y −y +z −z.
    private const int NegativeX = 0x7A289E, NegativeY = 0xEFB208, NegativeZ = 0xAA9966;

    /// <summary>Corner k of a disc, where the sign is 1 the upper one, clockwise, −1 the lower one, counter-clockwise about the axis.</summary>
    public static Vector3<T> OfDisc<T>(in Shape<T> cylinder, T sign, int k)
        where T : unmanaged, IReal<T>
    {
        T radius = cylinder.Size.X;
        return At(in cylinder, new(Cosine<T>(k) * radius, -(sign * (radius * Cosine<T>(k + 12))), sign * cylinder.Size.Y));
    }

    /// <summary>Corner k of the face that a cylinder bears on: of a box, or of a cylinder.</summary>
    public static Vector3<T> OfFace<T>(in Shape<T> other, in Bearing<T> bearing, bool box, int k)
        where T : unmanaged, IReal<T>
        => box ? OfBox(in other, bearing.Face, k) : OfDisc(in other, -bearing.Sign, k);

    private static Vector3<T> OfBox<T>(in Shape<T> box, T face, int k)
        where T : unmanaged, IReal<T>
    {
        Vector3<T> size = box.Size;
        int shift = 6 * k;
        T x = Signed(size.X, face, NegativeX >> shift), y = Signed(size.Y, face, NegativeY >> shift);
        return At(in box, new(x, y, Signed(size.Z, face, NegativeZ >> shift)));
    }

    /// <summary>a · b, summed from x to z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot<T>(Vector3<T> a, Vector3<T> b)
        where T : unmanaged, IReal<T>
        => T.MultiplyAdd(a.Z, b.Z, T.MultiplyAdd(a.Y, b.Y, a.X * b.X));

    private static Vector3<T> At<T>(in Shape<T> shape, Vector3<T> p)
        where T : unmanaged, IReal<T>
        => Vector3<T>.MultiplyAdd(p.Z, shape.Axes.Z, Vector3<T>.MultiplyAdd(p.Y, shape.Axes.Y, p.X * shape.Axes.X)) + shape.Position;

    private static T Signed<T>(T size, T face, int negative)
        where T : unmanaged, IReal<T>
    {
        T result = size;
        for (int f = 0; f < 6; f++)
            if ((negative >> f & 1) > 0)
                result = T.IfLess(T.Abs(face - T.From(f)), T.Of(0.5), -size, result);
        return result;
    }

    private static T Cosine<T>(int k)
        where T : unmanaged, IReal<T>
    {
        int turn = k & 7;
        T cosine = turn == 0 ? T.Of(1)
            : turn is 1 or 7 ? T.Of(0.923879532511287)
            : turn == 2 ? T.Of(0.707106781186548)
            : turn == 6 ? T.Of(0.707106781186547)
            : turn == 4 ? T.Of(0)
            : T.Of(0.38268343236509);
        return (turn > 4) != ((k & 8) > 0) ? -cosine : cosine;
    }
}
