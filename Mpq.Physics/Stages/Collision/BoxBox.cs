using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Box with box. The axis of least overlap says how they meet: along a face's normal the other box's face, clipped to that face,
/// gives a polygon of up to eight contacts; along the product of two edges there is one contact where they cross. A face is
/// preferred where the two are nearly the same, because a resting box needs its polygon. As MuJoCo from 3.12 on.
/// </summary>
public static class BoxBox
{
    /// <summary>Contacts of a pair at most.</summary>
    public const int Slots = 8;

    /// <summary>Fills the pair's slots.</summary>
    /// <param name="a">A box.</param>
    /// <param name="b">The other box.</param>
    /// <param name="margin">Distance below which contacts count [m].</param>
    /// <param name="slots">Where the contacts go.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Collide<T, TSlots>(in Shape<T> a, in Shape<T> b, T margin, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        // Boxes that just touch must not fall apart by rounding.
        T sizes = a.Size.X + a.Size.Y + a.Size.Z + b.Size.X + b.Size.Y + b.Size.Z;
        T within = T.MultiplyAdd(Rounding.Choose(T.Of(1e-13), T.Of(1e-6)), sizes, margin);
        BoxSeparation<T> separation = BoxSeparation<T>.AlongFaces(in a, in b);
        if (T.AnyLess(separation.Face, within))
        {
            separation = BoxSeparation<T>.AlongEdges(in separation, in a, in b);
            if (T.AnyLess(separation.Separation, within))
            {
                Meet(in a, in b, in separation, within, slots);
                return;
            }
        }
        for (int slot = 0; slot < Slots; slot++)
            slots.SetNone(slot);
    }

    private static void Meet<T, TSlots>(
        in Shape<T> a, in Shape<T> b, in BoxSeparation<T> separation, T within, TSlots slots)
        where T : unmanaged, IReal<T>
        where TSlots : struct, IContactSlots<T>
    {
        T half = T.Of(0.5), one = T.Of(1), faceOf2 = T.IfLess(separation.FaceCode, T.Of(2.5), T.Of(0), one);
        T axis = T.MultiplyAdd(T.Of(-3), faceOf2, separation.FaceCode);
        Shape<T> reference = Cycle.ToZ(Select(faceOf2, half, in a, in b), axis);
        Contact<T> edge = new(Contact<T>.None, a.Position, a.Axes.Z);
        T edges = T.IfLess(separation.EdgeOf1, -half, T.Of(0), one);
        if (T.AnyLess(half, edges))
        {
            Shape<T> edgeOf1 = Cycle.ToZ(in a, separation.EdgeOf1), edgeOf2 = Cycle.ToZ(in b, separation.EdgeOf2);
            edge = BoxEdges.Cross(in edgeOf1, in edgeOf2);
            // The face instead if its normal is all but the edges', and the edges are not better by a twentieth of the depth.
            T same = T.Abs(Vector3<T>.Dot(edge.Normal, reference.Axes.Z));
            T bound = T.MultiplyAdd(T.Of(0.05), T.Abs(separation.Face), separation.Face) + T.Of(1e-15);
            T aliased = T.IfLess(T.Of(0.99), same, T.IfLess(separation.Edge, bound, one, T.Of(0)), T.Of(0));
            edges = T.IfLess(half, aliased, T.Of(0), edges);
        }

        // No contact, one of edges in the first slot, or a polygon's.
        T apart = T.IfLess(separation.Separation, within, T.Of(0), one);
        T crossing = T.IfLess(half, apart, Contact<T>.None, T.IfLess(half, edges, edge.Distance, Contact<T>.None));
        edge = new(crossing, edge.Position, edge.Normal);
        if (T.AnyLess(edges + apart, half))
        {
            Shape<T> other = Select(faceOf2, half, in b, in a);
            BoxFaces.Clip(in reference, in other, faceOf2, edges + apart, in edge, slots);
            return;
        }
        slots.Set(0, in edge);
        for (int slot = 1; slot < Slots; slot++)
            slots.SetNone(slot);
    }

    // a < b ? x : y
    private static Shape<T> Select<T>(T a, T b, in Shape<T> x, in Shape<T> y)
        where T : unmanaged, IReal<T>
        => new(
            Vector3<T>.IfLess(a, b, x.Position, y.Position),
            new(
                Vector3<T>.IfLess(a, b, x.Axes.X, y.Axes.X),
                Vector3<T>.IfLess(a, b, x.Axes.Y, y.Axes.Y),
                Vector3<T>.IfLess(a, b, x.Axes.Z, y.Axes.Z)),
            Vector3<T>.IfLess(a, b, x.Size, y.Size));
}
