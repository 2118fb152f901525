using System.Runtime.CompilerServices;
using Mpq.Physics.Numerics;
using Mpq.Physics.Worlds;

namespace Mpq.Physics.Stages;

/// <summary>Where shapes are: centres (3) [m] and axes (9) in the world frame; of shapes that are round about z only that axis.</summary>
public static class Placement
{
    /// <summary>Places the shapes of all links.</summary>
    [MethodImpl(Compiled.Apart)]
    public static void Run<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int shape = 0; shape < w.Layout.Shapes.Count; shape++)
        {
            int link = w.Index(w.Layout.Shapes.Link + shape);
            if (link >= 0)
                Moving(w, shape, link);
        }
    }

    /// <summary>Places the shapes fixed to the world: once, for nothing moves them.</summary>
    public static void Fixed<T, TMemory>(World<T, TMemory> w)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        for (int shape = 0; shape < w.Layout.Shapes.Count; shape++)
        {
            w.Set(w.Layout.Shapes.Position + (3 * shape), w.ConstantVector(w.Layout.Shapes.Offset + (3 * shape)));
            for (int column = 0; column < 9; column += 3)
            {
                Vector3<T> axis = w.ConstantVector(w.Layout.Shapes.OffsetAxes + (9 * shape) + column);
                w.Set(w.Layout.Shapes.Axes + (9 * shape) + column, axis);
            }
        }
    }

    private static void Moving<T, TMemory>(World<T, TMemory> w, int shape, int link)
        where T : unmanaged, IReal<T>
        where TMemory : struct, IMemory<T>
    {
        Matrix3<T> axes = w.Matrix(w.Layout.Links.Axes + (9 * link));
        Vector3<T> offset = w.ConstantVector(w.Layout.Shapes.Offset + (3 * shape));
        w.Set(w.Layout.Shapes.Position + (3 * shape), w.Vector(w.Layout.Links.Position + (3 * link)) + (axes * offset));
        for (int column = w.Index(w.Layout.Shapes.FirstAxis + shape); column < 9; column += 3)
        {
            Vector3<T> axis = w.ConstantVector(w.Layout.Shapes.OffsetAxes + (9 * shape) + column);
            w.Set(w.Layout.Shapes.Axes + (9 * shape) + column, axes * axis);
        }
    }
}
