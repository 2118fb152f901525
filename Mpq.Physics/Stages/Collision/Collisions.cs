using System.Runtime.CompilerServices;
using Mpq.Physics.Models;
using Mpq.Physics.Numerics;
using Mpq.Physics.Stages.Constraints;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages.Collision;

/// <summary>
/// Finds the contacts of all pairs of shapes and puts them in force: bounding spheres first, then the pair's collider, which fills its
/// fixed slots. A slot that no world of the group needs takes no further part. Contacts are counted world by world.
/// </summary>
public static class Collisions
{
    // Above zero, so that a difference of zero is below it, and below every other difference of two distances [m].
    private const double Touching = 1e-30;

    /// <summary>Fills slots and activates their blocks.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        w[w.Layout.State.ContactCount] = T.Of(0);
        for (int pair = 0; pair < w.Layout.Pairs.Count; pair++)
            if (AreNear(w, pair))
                Collide(w, pair);
    }

    private static bool AreNear<T, TMemory>(World<T, TMemory> w, int pair)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int a = w.Index(w.Layout.Pairs.Shape1 + pair), b = w.Index(w.Layout.Pairs.Shape2 + pair);
        Vector3<T> apart = w.Vector(w.Layout.Shapes.Position + (3 * b)) - w.Vector(w.Layout.Shapes.Position + (3 * a));
        T reach = w.Constant(w.Layout.Pairs.Reach + pair);
        if (w.Index(w.Layout.Shapes.Kind + a) == (int)GeomKind.Plane)
            return AnyWithin(Vector3<T>.Dot(apart, w.Vector(w.Layout.Shapes.Axes + (9 * a) + 6)), reach);
        return AnyWithin(Vector3<T>.Dot(apart, apart), reach * reach);
    }

    private static void Collide<T, TMemory>(World<T, TMemory> w, int pair)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        int row = w.Index(w.Layout.Pairs.FirstRow + pair), stride = w.Index(w.Layout.Pairs.Stride + pair);
        // Before the shapes: a copy made right after would wait until it is written.
        PairSlots<T, TMemory> slots = new(w, row, stride);
        T margin = w.Constant(w.Layout.Pairs.Margin + (2 * pair));
        Shape<T> a = ShapeOf(w, w.Index(w.Layout.Pairs.Shape1 + pair)), b = ShapeOf(w, w.Index(w.Layout.Pairs.Shape2 + pair));
        Colliders.Collide(w.Index(w.Layout.Pairs.Collider + pair), in a, in b, margin, ref slots);
        int block = w.Index(w.Layout.Pairs.FirstBlock + pair), count = w.Index(w.Layout.Pairs.SlotCount + pair);
        if (T.Lanes > 1)
            CloseUp(w, row, stride, count, margin);
        bool flat = Colliders.IsFlat(w.Index(w.Layout.Pairs.Collider + pair));
        int first = -1;
        for (int slot = 0; slot < count; slot++, row += stride)
        {
            T distance = w[row];
            if (!AnyWithin(distance, margin))
                continue;
            first = first < 0 || !flat ? row : first;
            ContactRows.Add(w, pair, block + slot, row, first);
            int contacts = w.Layout.State.ContactCount;
            w[contacts] = w[contacts] + T.IfLess(distance - margin, T.Of(Touching), T.Of(1), T.Of(0));
        }
    }

    // Moves each world's contacts into the first slots, so that worlds that touch at different places share them.
    private static void CloseUp<T, TMemory>(World<T, TMemory> w, int row, int stride, int count, T margin)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int later = 1; later < count; later++)
        {
            int from = row + (later * stride);
            for (int slot = 0; slot < later && AnyWithin(w[from], margin); slot++)
            {
                int to = row + (slot * stride);
                T touching = T.Of(Touching), zero = T.Of(0);
                T moves = T.IfLess(w[from] - margin, touching, T.IfLess(w[to] - margin, touching, zero, T.Of(1)), zero);
                if (!T.AnyLess(zero, moves))
                    continue;
                for (int i = 0; i < PairLayout.Frame + 6; i++)
                    w[to + i] = T.IfLess(zero, moves, w[from + i], w[to + i]);
                w[from] = T.IfLess(zero, moves, Contact<T>.None, w[from]);
            }
        }
    }

    // Whether x ≤ limit in any world. What is just touching is a contact, if one without force: boxes are set down like that.
    private static bool AnyWithin<T>(T x, T limit)
        where T : unmanaged, IReal<T>
        => T.AnyLess(x - limit, T.Of(Touching));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Shape<T> ShapeOf<T, TMemory>(World<T, TMemory> w, int shape)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
        => new(
            w.Vector(w.Layout.Shapes.Position + (3 * shape)),
            w.Matrix(w.Layout.Shapes.Axes + (9 * shape)),
            w.ParameterVector(w.Layout.Shapes.Size, 3 * shape));
}
