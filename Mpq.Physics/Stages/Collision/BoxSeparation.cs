using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// The separating-axis test of two boxes (Gottschalk, Lin, Manocha 1996): along an axis n they are
/// |n·d| − Σ |n·xᵢ| sᵢ − Σ |n·yⱼ| tⱼ apart [m], negative where they overlap. The candidates are the six normals of faces and the
/// nine directions xᵢ × yⱼ; the boxes are as far apart as the largest of these says.
/// </summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct BoxSeparation<T>(T separation, T face, T faceCode, T edge, T edgeOf1, T edgeOf2)
    where T : unmanaged, IReal<T>
{
    /// <summary>The largest of all [m].</summary>
    public readonly T Separation = separation;

    /// <summary>The largest along a normal [m].</summary>
    public readonly T Face = face;

    /// <summary>Which normal: 0 to 2 of the first box, 3 to 5 of the second.</summary>
    public readonly T FaceCode = faceCode;

    /// <summary>The separation along the product of edges that beats every normal; <see cref="Face"/> where none does [m].</summary>
    public readonly T Edge = edge;

    /// <summary>The axis of that edge of the first box; −1 where no edges win.</summary>
    public readonly T EdgeOf1 = edgeOf1;

    /// <summary>The axis of that edge of the second box.</summary>
    public readonly T EdgeOf2 = edgeOf2;

    /// <summary>The six normals.</summary>
    public static BoxSeparation<T> AlongFaces(in Shape<T> a, in Shape<T> b)
    {
        Vector3<T> apart = b.Position - a.Position;
        Vector3<T> of1 = a.Axes.Along(apart), of2 = b.Axes.Along(apart);
        Matrix3<T> r = new(a.Axes.Along(b.Axes.X), a.Axes.Along(b.Axes.Y), a.Axes.Along(b.Axes.Z));
        Vector3<T> x = Abs(r.X), y = Abs(r.Y), z = Abs(r.Z), s = a.Size, t = b.Size;
        Vector3<T> reach1 = (t.X * x) + ((t.Y * y) + (t.Z * z));

        T minus1 = T.Of(-1);
        var best = new BoxSeparation<T>(T.Abs(of1.X) - s.X - reach1.X, T.Of(0), T.Of(0), T.Of(0), minus1, minus1);
        best = Normal(in best, T.Abs(of1.Y) - s.Y - reach1.Y, T.Of(1));
        best = Normal(in best, T.Abs(of1.Z) - s.Z - reach1.Z, T.Of(2));
        best = Normal(in best, T.Abs(of2.X) - t.X - Vector3<T>.Dot(x, s), T.Of(3));
        best = Normal(in best, T.Abs(of2.Y) - t.Y - Vector3<T>.Dot(y, s), T.Of(4));
        best = Normal(in best, T.Abs(of2.Z) - t.Z - Vector3<T>.Dot(z, s), T.Of(5));
        return new(best.Separation, best.Separation, best.FaceCode, best.Separation, minus1, minus1);
    }

    /// <summary>The nine products of edges as well.</summary>
    public static BoxSeparation<T> AlongEdges(in BoxSeparation<T> faces, in Shape<T> a, in Shape<T> b)
    {
        Vector3<T> d = a.Axes.Along(b.Position - a.Position), size1 = a.Size;
        Vector3<T> x = a.Axes.Along(b.Axes.X), y = a.Axes.Along(b.Axes.Y), z = a.Axes.Along(b.Axes.Z);
        T largest = faces.Separation, best = faces.Face, edgeOf1 = T.Of(-1), edgeOf2 = T.Of(0);
        for (int i = 0; i < 3; i++)
        {
            // The first box's axes in turn come last, and then its edge is along z.
            (d, x, y, z, size1) = (Next(d), Next(x), Next(y), Next(z), Next(size1));
            T name = i == 0 ? T.Of(0) : i == 1 ? T.Of(1) : T.Of(2);
            for (int j = 0; j < 3; j++)
            {
                T size = j == 0 ? b.Size.Y : j == 1 ? b.Size.Z : b.Size.X, other = j == 0 ? b.Size.Z : j == 1 ? b.Size.X : b.Size.Y;
                T separation = Apart(d, size1, x, T.MultiplyAdd(size, T.Abs(z.Z), other * T.Abs(y.Z)));
                // Better than every face and every edge before, by more than a near-tie.
                T lowered = T.MultiplyAdd(T.Of(-1e-6), T.Abs(separation), separation);
                edgeOf1 = T.IfLess(best, lowered, name, edgeOf1);
                edgeOf2 = T.IfLess(best, lowered, j == 0 ? T.Of(0) : j == 1 ? T.Of(1) : T.Of(2), edgeOf2);
                best = T.IfLess(best, lowered, separation, best);
                largest = T.Max(separation, largest);
                (x, y, z) = (y, z, x);
            }
        }
        return new(largest, faces.Face, faces.FaceCode, best, edgeOf1, edgeOf2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Next(Vector3<T> v) => new(v.Y, v.Z, v.X);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3<T> Abs(Vector3<T> v) => new(T.Abs(v.X), T.Abs(v.Y), T.Abs(v.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static BoxSeparation<T> Normal(in BoxSeparation<T> best, T separation, T code) => new(
        T.Max(separation, best.Separation), best.Face, T.IfLess(best.Separation, separation, code, best.FaceCode),
        best.Edge, best.EdgeOf1, best.EdgeOf2);

    // Along z × e = (−e_y, e_x, 0), e an edge of the second box, whose other axes reach so far along that; all in the first box's
    // frame. Almost parallel edges have no product.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Apart(Vector3<T> d, Vector3<T> size1, Vector3<T> e, T reach2)
    {
        T squared = T.MultiplyAdd(e.X, e.X, e.Y * e.Y), least = Rounding.Choose(T.Of(1e-16), T.Of(1e-7));
        T scale = T.Of(1) / T.Sqrt(T.Max(squared, least));
        T reach = T.MultiplyAdd(size1.X, T.Abs(e.Y), T.MultiplyAdd(size1.Y, T.Abs(e.X), reach2));
        T separation = scale * (T.Abs(T.MultiplyAdd(e.X, d.Y, -(e.Y * d.X))) - reach);
        // What rounding may have added: in 32 bits edges that are nearly parallel would beat the face they lie on.
        separation = T.MultiplyAdd(Rounding.Choose(T.Of(0), T.Of(-2e-7)) * scale, reach + size1.X + size1.Y, separation);
        return T.IfLess(squared, least, -Contact<T>.None, separation);
    }
}
